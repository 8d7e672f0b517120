// The built extension with the real language client, and the real server in a process of its own.
const assert = require("node:assert");
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { delimiter, dirname, join } = require("node:path");
const { after, test } = require("node:test");
const { loaded, made, Uri } = require("./support/vscode.js");

const BUILT = join(__dirname, "..", "dist", "extension.js");
const CARD = "# Heron\n\nHeron is an open source model.\n";
const LICENSE = "Heron License\n\nYou may use the model for research only. Commercial use is forbidden.\n";
// The server that is tested: .ci/run names it; else the checkout's own environment.
const SERVER = process.env.OPENWASH_LINT ?? join(__dirname, "..", "..", "..", ".venv", "bin", "openwash-lint");
const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An editor with a card open in a repository whose license denies what the card says. */
function editor(settings, typed) {
  const folder = mkdtempSync(join(tmpdir(), "openwash-"));
  folders.push(folder);
  const files = { "README.md": CARD, LICENSE, "model.gguf": "" };
  Object.entries(files).forEach(([name, text]) => writeFileSync(join(folder, name), text));
  const uri = Uri.file(join(folder, "README.md"));
  const document = { uri, languageId: "markdown", version: 1, getText: () => CARD, isClosed: false, isDirty: false };
  return { ...made({ folder, document, settings, typed }), uri };
}

/** What is published next. */
const published = (seen) => new Promise((resolve) => seen.waiting.push(resolve));

test("a finding of the real server is shown", async () => {
  const { api, seen } = editor({ path: SERVER });
  const extension = loaded(api, BUILT);
  const found = published(seen);
  await extension.activate({ subscriptions: [] });
  const [first] = await found;
  const { range } = first;
  const shown = { code: first.code?.value ?? first.code, status: seen.status.text, at: [range.start.line, range.start.character] };
  await extension.deactivate();

  assert.deepStrictEqual(shown, { code: "OW101", status: "openwash-lint is running", at: [2, 12] });
});

test("the server is started again by a command", async () => {
  const { api, seen } = editor({ path: SERVER });
  const extension = loaded(api, BUILT);
  const first = published(seen);
  await extension.activate({ subscriptions: [] });
  await first;
  const second = published(seen);
  await seen.commands.get("openwash-lint.restart")();
  const found = await second;
  await extension.deactivate();

  assert.strictEqual(found.length, 1);
});

test("a suppression is written with the reason that is asked for", async () => {
  const { api, seen, uri } = editor({ path: SERVER }, "  quotes\nthe press  ");
  const extension = loaded(api, BUILT);
  const found = published(seen);
  await extension.activate({ subscriptions: [] });
  await found;
  const at = { line: 2, character: 0 };
  const changes = { [uri]: [{ range: { start: at, end: at }, newText: "<!-- openwash: ignore[OW101] TODO -->\n" }] };
  await seen.commands.get("openwash-lint.ignoreWithReason")({ changes }, "TODO");
  await extension.deactivate();

  assert.strictEqual(seen.edits[0].edits[0].edits[0].newText, "<!-- openwash: ignore[OW101] quotes the press -->\n");
});

test("who has no server learns how to get one", async () => {
  const { api, seen } = editor({ path: join(tmpdir(), "there-is-no-such-program") });
  const extension = loaded(api, BUILT);
  await extension.activate({ subscriptions: [] });
  await extension.deactivate();

  assert.match(seen.errors.at(-1), /did not start\. Install it: pip install "openwash-lint\[server\]"$/);
});
