// The package carries the project's own license text, of which the repository keeps one copy.
const { copyFileSync } = require("node:fs");
const { join } = require("node:path");

copyFileSync(join(__dirname, "..", "..", "..", "LICENSE"), join(__dirname, "..", "LICENSE"));
