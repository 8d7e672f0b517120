// Which server is started: the one in the settings, else that of the selected Python, else the one on PATH.
const { execFile } = require("node:child_process");
const { homedir } = require("node:os");

const NAME = "openwash-lint";
const CHECK = "import openwash_lint.server, pygls";
const PATIENCE = 10_000; // milliseconds in which an interpreter must have answered

/** The command that starts the server of an interpreter, or nothing if it has none. */
function ofInterpreter(python) {
  return new Promise((resolve) => {
    // Outside of the workspace, or a file there would be imported.
    const options = { cwd: homedir(), timeout: PATIENCE };
    execFile(python, ["-P", "-c", CHECK], options, (failed) => {
      resolve(failed ? undefined : { command: python, args: ["-P", "-m", "openwash_lint", "server"] });
    });
  });
}

/**
 * The command and its arguments.
 * `path` is the setting, `python` the interpreter that is selected; neither counts unless `trusted`.
 */
async function launch({ path, python, trusted }) {
  if (trusted && path) {
    return { command: path.replace(/^~(?=\/|\\)/, homedir()), args: ["server"] };
  }
  const own = trusted && python ? await ofInterpreter(python) : undefined;
  return own ?? { command: NAME, args: ["server"] };
}

module.exports = { launch, NAME };
