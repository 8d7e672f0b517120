const assert = require("node:assert");
const { homedir } = require("node:os");
const { join } = require("node:path");
const { test } = require("node:test");
const { launch } = require("../src/launch.js");
const { refusal, withReason } = require("../src/reasons.js");

const PYTHON = process.env.OPENWASH_PYTHON ?? join(__dirname, "..", "..", "..", ".venv", "bin", "python");
const ON_PATH = { command: "openwash-lint", args: ["server"] };

test("the setting comes first", async () => {
  const found = await launch({ path: "~/bin/openwash-lint", python: PYTHON, trusted: true });

  assert.deepStrictEqual(found, { command: join(homedir(), "bin/openwash-lint"), args: ["server"] });
});

test("an interpreter that has the server starts it", async () => {
  const found = await launch({ path: "", python: PYTHON, trusted: true });

  assert.deepStrictEqual(found, { command: PYTHON, args: ["-P", "-m", "openwash_lint", "server"] });
});

test("without either, the program on PATH is started", async () => {
  assert.deepStrictEqual(await launch({ path: "", python: undefined, trusted: true }), ON_PATH);
  assert.deepStrictEqual(await launch({ path: "", python: process.execPath, trusted: true }), ON_PATH);
});

test("a workspace that is not trusted names no program", async () => {
  assert.deepStrictEqual(await launch({ path: "./evil", python: "./evil", trusted: false }), ON_PATH);
});

test("a reason is words that a comment can hold", () => {
  assert.deepStrictEqual(["", "  ", "a --> b", "quotes the press"].map((each) => refusal(each) === undefined), [false, false, false, true]);
});

test("a reason is taken as it is", () => {
  const edit = { documentChanges: [{ kind: "create", uri: "x" }, { textDocument: {}, edits: [{ newText: "why: TODO" }] }] };

  assert.strictEqual(withReason(edit, "TODO", "$& costs $1").documentChanges[1].edits[0].newText, "why: $& costs $1");
});
