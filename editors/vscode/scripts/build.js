// Bundles the extension, and writes down the license of every package that comes along in the bundle.
const { buildSync } = require("esbuild");
const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "..");
const DIST = join(ROOT, "dist");

const { metafile } = buildSync({
  absWorkingDir: ROOT,
  entryPoints: ["src/extension.js"],
  outfile: join(DIST, "extension.js"),
  bundle: true,
  platform: "node",
  target: "node18",
  external: ["vscode"],
  metafile: true,
});

/** The folder of the package that a bundled file is from, or nothing for our own. */
const folderOf = (path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];

/** A package's name and version, and the text of its license. */
function license(folder) {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));
  const file = readdirSync(join(ROOT, folder)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no license text`);
  return `${name} ${version}\n\n${readFileSync(join(ROOT, folder, file), "utf8").trim()}\n`;
}

const folders = [...new Set(Object.keys(metafile.inputs).map(folderOf).filter(Boolean))].sort();
writeFileSync(join(DIST, "third-party-licenses.txt"), folders.map(license).join(`\n${"-".repeat(72)}\n\n`));
