// As much of VS Code as the extension and its language client need: one workspace folder with open documents.
const Module = require("node:module");
const { pathToFileURL, fileURLToPath } = require("node:url");

class Uri {
  constructor(text) {
    Object.assign(this, { text, scheme: text.split(":")[0], fsPath: text.startsWith("file:") ? fileURLToPath(text) : text });
  }
  static parse = (text) => new Uri(text);
  static file = (path) => new Uri(pathToFileURL(path).href);
  toString = () => this.text;
}
class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class Range {
  constructor(...ends) {
    const [start, end] = ends.length > 2 ? [new Position(ends[0], ends[1]), new Position(ends[2], ends[3])] : ends;
    Object.assign(this, { start, end });
  }
}
class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}
class WorkspaceEdit {
  edits = [];
  set = (uri, edits) => this.edits.push({ uri: uri.toString(), edits });
}
class TextEdit {
  constructor(range, newText) {
    Object.assign(this, { range, newText });
  }
}
class EventEmitter {
  listeners = new Set();
  event = (listener, self) => {
    const bound = listener.bind(self);
    this.listeners.add(bound);
    return { dispose: () => this.listeners.delete(bound) };
  };
  fire = (value) => this.listeners.forEach((each) => each(value));
  dispose = () => this.listeners.clear();
}
class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: nothing };
  cancel = nothing;
  dispose = nothing;
}
class CodeActionKind {
  static Empty = new CodeActionKind("");
  static QuickFix = new CodeActionKind("quickfix");
  constructor(value) {
    this.value = value;
  }
  append = (part) => new CodeActionKind(this.value ? `${this.value}.${part}` : part);
}
class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
}
const disposable = { dispose: () => {} };
const nothing = () => disposable;

/** A stand-in for anything that is only constructed, extended, called or read. */
function anything() {
  const stand = function () {
    return new.target ? this : disposable;
  };
  return new Proxy(stand, { get: (target, name) => (name in target ? target[name] : nothing) });
}

/** The parts given, and a stand-in for every other. */
function partly(parts) {
  return new Proxy(parts, { get: (target, name) => (name in target ? target[name] : anything()), has: () => true });
}

/** The module `vscode`, and what happens in it. */
function made({ folder, document, settings, typed }) {
  const seen = { diagnostics: new Map(), edits: [], errors: [], log: [], commands: new Map(), waiting: [] };
  const collection = {
    ...disposable,
    clear: () => seen.diagnostics.clear(),
    set: (uri, found) => {
      seen.diagnostics.set(uri.toString(), found);
      seen.waiting.splice(0).forEach((resolve) => resolve(found));
    },
    delete: (uri) => seen.diagnostics.delete(uri.toString()),
  };
  const api = partly({
    Uri,
    Position,
    Range,
    Diagnostic,
    WorkspaceEdit,
    TextEdit,
    CodeActionKind,
    EventEmitter,
    CancellationTokenSource,
    Disposable,
    version: "1.82.0",
    LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
    env: { appName: "test", language: "en" },
    extensions: { getExtension: () => undefined },
    window: partly({
      createOutputChannel: () => ({ ...disposable, append: (text) => seen.log.push(text), appendLine: (text) => seen.log.push(text), show: () => {} }),
      showErrorMessage: async (text) => void seen.errors.push(text),
      showInputBox: async () => typed,
      visibleTextEditors: [],
      activeTextEditor: undefined,
    }),
    languages: partly({
      createDiagnosticCollection: () => collection,
      createLanguageStatusItem: () => (seen.status = {}),
      match: (_, other) => (other.uri.toString() === document.uri.toString() ? 10 : 0),
    }),
    commands: partly({ registerCommand: (name, run) => (seen.commands.set(name, run), disposable) }),
    workspace: partly({
      isTrusted: true,
      getConfiguration: () => ({ get: (name, other) => settings[name] ?? other, inspect: () => undefined }),
      workspaceFolders: [{ uri: Uri.file(folder), name: "test", index: 0 }],
      textDocuments: [document],
      notebookDocuments: [],
      applyEdit: async (edit) => Boolean(seen.edits.push(edit)),
      createFileSystemWatcher: () => partly({ ...disposable }),
      getWorkspaceFolder: () => undefined,
    }),
  });
  return { api, seen };
}

/** The built extension, in an editor of its own. */
function loaded(api, path) {
  const load = Module._load;
  Module._load = (name, ...others) => (name === "vscode" ? api : load(name, ...others));
  try {
    delete require.cache[require.resolve(path)];
    return require(path);
  } finally {
    Module._load = load;
  }
}

module.exports = { loaded, made, Uri };
