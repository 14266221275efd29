"use strict";
// Writes the package as it is published into dist/package, and its tarball beside it.
const { execFileSync } = require("node:child_process");
const {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require("node:fs");
const { tmpdir } = require("node:os");
const { dirname, join, relative } = require("node:path");
const { build } = require("./build.cjs");

const root = join(__dirname, "..");
const npx = (...args) => execFileSync("npx", args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });

/** The declarations of the library's types, and of those that they name; the others say nothing to a user. */
function writeTypes(outdir) {
  const all = mkdtempSync(join(tmpdir(), "types-"));
  npx("tsc", "--project", "tsconfig.types.json", "--outDir", all);
  const copy = (file) => {
    const to = join(outdir, relative(all, file));
    if (existsSync(to)) return;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(file, to);
    for (const [, path] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]*)"/g))
      copy(join(dirname(file), `${path}.d.ts`));
  };
  copy(join(all, "index.d.ts"));
  rmSync(all, { recursive: true });
}

/** Names and licences of the packages that are bundled. */
function notices(inputs) {
  const folders = new Set(
    inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const texts = [...folders]
    .toSorted((one, other) => one.localeCompare(other))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      const file = readdirSync(join(root, folder)).find((each) => /^(?:licen[cs]e|copying)/i.test(each));
      return `## ${name} ${version} (${license})\n\n${file ? readFileSync(join(root, folder, file), "utf8").trim() : ""}\n`;
    });
  return `# Bundled packages and their licences\n\n${texts.join("\n")}`;
}

/** src/package.json as it is published: what it names lies beside it. */
function manifest() {
  const own = JSON.parse(readFileSync(join(root, "src/package.json"), "utf8"));
  return {
    ...own,
    main: "index.js",
    types: "index.d.ts",
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./schemas/*": "./schemas/*",
      "./package.json": "./package.json",
    },
  };
}

async function pack(outdir) {
  const folder = join(outdir, "package");
  rmSync(folder, { recursive: true, force: true });
  const inputs = await build(folder, { sourcemap: true });
  writeTypes(folder);
  for (const part of ["LICENSE", "CHANGELOG.md", "schemas"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  // In the repository it would be the linter's; its files are those of the package.
  renameSync(join(folder, "component/tsconfig.package.json"), join(folder, "component/tsconfig.json"));
  // npm leaves files of this name out of packages.
  renameSync(join(folder, "starter/.gitignore"), join(folder, "starter/gitignore"));
  const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  for (const name of pages) cpSync(join(root, "docs", name), join(folder, "docs", name));
  renameSync(join(folder, "docs/package.md"), join(folder, "README.md"));
  writeFileSync(join(folder, "NOTICES.md"), notices(inputs));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  const [{ filename, size, unpackedSize }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", outdir], { cwd: folder, encoding: "utf8" }),
  );
  return { tarball: join(outdir, filename), size, unpackedSize };
}

const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

async function main(outdir) {
  const { tarball, size, unpackedSize } = await pack(outdir);
  console.log(`${relative(root, tarball)}: ${kilobytes(size)}, ${kilobytes(unpackedSize)} unpacked`);
}

module.exports = { pack };

if (require.main === module) {
  mkdirSync(join(root, "dist"), { recursive: true });
  void main(join(root, "dist"));
}
