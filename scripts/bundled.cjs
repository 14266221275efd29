"use strict";
// The package as it is bundled, made anew when a source has changed: compiling at every start takes longer than most commands.
const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
// Copies of a project may share their packages, but never their bundles.
const cache = join(root, "node_modules/.cache/apim", createHash("sha1").update(root).digest("hex"));

/** Changes when a file that the bundle may be made of does. */
function fingerprint() {
  const lock = statSync(join(root, "package-lock.json"), { throwIfNoEntry: false });
  const hash = createHash("sha1").update(`${lock?.mtimeMs}\0${lock?.size}\0`);
  for (const folder of ["src", "scripts", "starter"].filter((each) => existsSync(join(root, each)))) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const { mtimeMs, size } = statSync(path);
      hash.update(`${path}\0${mtimeMs}\0${size}\0`);
    }
  }
  return hash.digest("hex");
}

/** Writes the bundle under another name first, so that a second process at the same time never reads half of it. */
function make(bundle, entries) {
  const draft = `${bundle}.${process.pid}`;
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    // Another process may have finished this very bundle meanwhile, or be about to run the one before.
    const path = join(cache, name);
    if (path !== bundle && Date.now() - statSync(path).mtimeMs > DAY) rmSync(path, { recursive: true, force: true });
  }
  const script = `require(${JSON.stringify(join(__dirname, "build.cjs"))}).build(${JSON.stringify(draft)}, ${JSON.stringify({ entries })})`;
  const { status } = spawnSync(process.execPath, ["-e", script], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The sources cannot be bundled; esbuild says why above.");
  try {
    renameSync(draft, bundle);
  } catch (error) {
    if (!existsSync(bundle)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

const DAY = 86_400_000;

/** The library, and what it starts as a thread of its own. */
const LIBRARY = ["index.ts", "policies/csharp/grammar-thread.cjs"];

/** Path of a file of the bundled package: `apim.js`, or `index.js`, the library, which is bundled by itself: programs start with it alone. */
function bundled(file) {
  const bundle = join(cache, `${fingerprint()}-${file}`);
  if (!existsSync(bundle)) make(bundle, file === "index.js" ? LIBRARY : undefined);
  return join(bundle, file);
}

module.exports = { bundled };
