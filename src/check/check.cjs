// Runs src/check/cli.ts from a bundle, which is made anew when a source has changed: compiling at every start takes
// longer than the whole check.
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "../..");
// Copies of a project may share their packages, but never their bundles.
const cache = join(root, "node_modules/.cache/check", createHash("sha1").update(root).digest("hex"));

/** Changes when a file that the bundle may be made of does. */
function fingerprint() {
  const lock = statSync(join(root, "package-lock.json"));
  const hash = createHash("sha1").update(`${process.version}\0${lock.mtimeMs}\0${lock.size}\0`);
  for (const folder of ["src", "schemas"]) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const { mtimeMs, size } = statSync(path);
      hash.update(`${path}\0${mtimeMs}\0${size}\0`);
    }
  }
  return hash.digest("hex");
}

/** Writes the bundle under another name first, so that a second check at the same time never reads half of it. */
function build(bundle) {
  const { buildSync } = require("esbuild");
  const draft = `${bundle}.${process.pid}`;
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    // Another check may have finished this very bundle meanwhile, and be about to run it.
    if (name.endsWith(".cjs") && join(cache, name) !== bundle) rmSync(join(cache, name), { force: true });
  }
  buildSync({
    entryPoints: [join(root, "src/check/cli.ts")],
    outfile: draft,
    bundle: true,
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    logLevel: "error",
  });
  renameSync(draft, bundle);
}

const bundle = join(cache, `${fingerprint()}.cjs`);
if (!existsSync(bundle)) build(bundle);
require(bundle);
