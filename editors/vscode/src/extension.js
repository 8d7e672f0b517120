// Starts the server, and asks for what only an editor can ask: the reason of a suppression.
const vscode = require("vscode");
const { homedir } = require("node:os");
const { LanguageClient, State, TransportKind } = require("vscode-languageclient/node");
const { launch, NAME } = require("./launch");
const { refusal, withReason } = require("./reasons");

// What the linter reads: cards, license texts, metadata and configurations.
const SELECTOR = [
  { scheme: "file", language: "markdown" },
  ...[
    "**/{LICENSE,LICENCE,COPYING,NOTICE,MODEL_LICENSE,USE_POLICY,ACCEPTABLE_USE}*",
    "**/{config,adapter_config,generation_config,model_index,codemeta,package}.json",
    "**/{CITATION.cff,mof.yml,mof.yaml,mergekit_config.yml,pyproject.toml,setup.cfg}",
  ].map((pattern) => ({ scheme: "file", pattern })),
];
const INSTALL = `pip install "${NAME}[server]"`;

let client;
let output;
let status;

async function activate(context) {
  output = vscode.window.createOutputChannel(NAME);
  status = vscode.languages.createLanguageStatusItem(NAME, SELECTOR);
  status.name = NAME;
  status.command = { command: "openwash-lint.showLog", title: "Show the log" };
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("openwash-lint.restart", restart),
    vscode.commands.registerCommand("openwash-lint.showLog", () => output.show()),
    vscode.commands.registerCommand("openwash-lint.ignoreWithReason", ignore),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`${NAME}.path`) && restart()),
  );
  await start();
}

async function deactivate() {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function restart() {
  await deactivate();
  await start();
}

async function start() {
  tell("is starting", vscode.LanguageStatusSeverity.Information, true);
  const command = await launch({
    path: vscode.workspace.getConfiguration(NAME).get("path", ""),
    python: await interpreter(),
    trusted: vscode.workspace.isTrusted,
  });
  output.appendLine(`starting ${command.command} ${command.args.join(" ")}`);
  client = new LanguageClient(
    NAME,
    NAME,
    // Not in the workspace, where a program of that name might be.
    { ...command, transport: TransportKind.stdio, options: { cwd: homedir() } },
    { documentSelector: SELECTOR, outputChannel: output, initializationOptions: { asksForReasons: true } },
  );
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) tell("is running", vscode.LanguageStatusSeverity.Information);
    if (newState === State.Stopped) tell("has stopped", vscode.LanguageStatusSeverity.Warning);
  });
  try {
    await client.start();
  } catch (failed) {
    client = undefined; // one that did not start cannot be stopped
    tell("did not start", vscode.LanguageStatusSeverity.Error);
    output.appendLine(String(failed));
    const shown = await vscode.window.showErrorMessage(`${command.command} did not start. Install it: ${INSTALL}`, "Show the log");
    if (shown) output.show();
  }
}

function tell(text, severity, busy = false) {
  Object.assign(status, { text: `${NAME} ${text}`, severity, busy });
}

/** The interpreter that the Python extension has selected, if there is one. */
async function interpreter() {
  const python = vscode.workspace.isTrusted && vscode.extensions.getExtension("ms-python.python");
  if (!python) return undefined;
  try {
    const api = python.isActive ? python.exports : await python.activate();
    const chosen = api?.environments?.getActiveEnvironmentPath();
    return chosen && (await api.environments.resolveEnvironment(chosen))?.executable?.uri?.fsPath;
  } catch (failed) {
    output.appendLine(`the Python extension did not tell its interpreter: ${failed}`);
    return undefined;
  }
}

async function ignore(edit, placeholder) {
  const prompt = "Why may this stand? The reason is written into the comment.";
  const reason = await vscode.window.showInputBox({ prompt, validateInput: refusal });
  if (!client || reason === undefined || refusal(reason)) return;
  await vscode.workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(withReason(edit, placeholder, reason)));
}

module.exports = { activate, deactivate };
