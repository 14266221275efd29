"use strict";
// Bundles the package: the command, the library and what both start as processes of their own, laid out as under src/.
const { cpSync, existsSync, readdirSync, readFileSync } = require("node:fs");
const { basename, dirname, join, relative, resolve, sep } = require("node:path");
const { requireNode } = require("./node-version.cjs");

const root = join(__dirname, "..");
const src = join(root, "src");
const posix = (path) => path.split(sep).join("/");

/** Modules of the frame. Each is a file of its own, so that all commands share them, and its overview loads no command. */
const frame = readdirSync(join(src, "cli")).map((name) => `cli/${name}`);
const commands = [...readFileSync(join(src, "commands.ts"), "utf8").matchAll(/import\("\.\/(.*)\.js"\)/g)].map(
  ([, name]) => `${name}.ts`,
);

/** What is loaded by its own name, by its place under src/. */
const ENTRIES = [
  "index.ts",
  "apim.ts",
  ...frame,
  ...commands,
  "policies/csharp/grammar-thread.cjs",
  "sandbox/blob-process.ts",
  "sandbox/provider/plugin/main.ts",
];

/** Taken over as they are: they run inside other people's programs, or are sent to browsers. */
const COPIED = [
  "component",
  "engine/batch-child.cjs",
  "engine/preload.cjs",
  "sandbox/portal/assets",
  "sandbox/provider/bin",
];

/** WebAssembly for policies/csharp/grammar-thread.cjs, beside which it lies in the package. */
const GRAMMARS = [
  "node_modules/tree-sitter-c-sharp/tree-sitter-c_sharp.wasm",
  "node_modules/web-tree-sitter/web-tree-sitter.wasm",
];

/** Not bundled: what a project has anyway, and what only the sandbox needs and a project may leave out. */
const EXTERNAL = [
  "@pulumi/azure-native",
  "@pulumi/azure-native/*",
  "@pulumi/pulumi",
  "@pulumi/pulumi/*",
  "@grpc/grpc-js",
  "google-protobuf",
  "google-protobuf/*",
  "azurite",
  "azurite/*",
  "tree-sitter-c-sharp/*",
  "web-tree-sitter/web-tree-sitter.wasm",
  "tsx/cjs",
];

/** Bundled modules still find the files beside them: `__dirname` is the place that their folder has in the package. */
const keepPlaces = (entry) => ({
  name: "keep-places",
  setup(plugin) {
    const up = relative(dirname(entry), ".") || ".";
    plugin.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = path.startsWith(src + sep) ? readFileSync(path, "utf8") : "";
      if (!text.includes("__dirname")) return undefined;
      const place = [up, posix(relative(src, dirname(path)))].map((part) => JSON.stringify(part)).join(", ");
      return { contents: text.replaceAll("__dirname", `require("node:path").join(__dirname, ${place})`), loader: "ts" };
    });
  },
});

/** Before anything that an older Node does not have. */
const NODE = `(${String(requireNode)})();`;

const WHERE = 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;';

/** Another file of the package, as the entry's requires it. */
const fileOf = (entry, name) => ({ path: `./${posix(relative(dirname(entry), name))}`, external: true });

/** The frame's modules, its library and the commands stay files of their own. */
const keepApart = (entry) => ({
  name: "keep-apart",
  setup(plugin) {
    plugin.onResolve({ filter: /^commander$/ }, () => fileOf(entry, "cli/commander.js"));
    plugin.onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
      const name = posix(relative(src, resolve(dirname(importer), path.replace(/\.js$/, ""))));
      if (
        (commands.includes(`${name}.ts`) && kind === "dynamic-import") ||
        (frame.includes(`${name}.ts`) && kind !== "entry-point")
      )
        return fileOf(entry, `${name}.js`);
      return undefined;
    });
  },
});

/**
 * Writes the package's code into `outdir`; answers the files that it was made of, relative to the repository. `sourcemap` says
 * whether source maps are written, `entries` which modules of src/ (all that the package has).
 */
async function build(outdir, { sourcemap = false, entries = ENTRIES } = {}) {
  const { build: bundle } = require("esbuild");
  const common = {
    bundle: true,
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    external: EXTERNAL,
    supported: { "dynamic-import": false },
    // ES modules among the packages ask where they are.
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: WHERE },
    absWorkingDir: root,
    metafile: true,
    sourcesContent: false,
    logLevel: "error",
  };
  const made = await Promise.all([
    bundle({ ...common, entryPoints: ["commander"], outfile: join(outdir, "cli/commander.js") }),
    ...entries.map((entry) =>
      bundle({
        ...common,
        entryPoints: [join(src, entry)],
        outfile: join(outdir, entry.replace(/\.ts$/, ".js")),
        plugins: [keepPlaces(entry), keepApart(entry)],
        ...(entry === "apim.ts" && { banner: { js: `#!/usr/bin/env node\n${NODE}\n${WHERE}` } }),
        // Linked, the library's map would be read at every start of a program, for stacks that nobody sees.
        sourcemap: sourcemap && (entry === "index.ts" ? "external" : "linked"),
      }),
    ),
  ]);
  for (const part of COPIED) cpSync(join(src, part), join(outdir, part), { recursive: true });
  for (const file of GRAMMARS) cpSync(join(root, file), join(outdir, "policies/csharp", basename(file)));
  if (existsSync(join(root, "starter"))) cpSync(join(root, "starter"), join(outdir, "starter"), { recursive: true });
  return [...new Set([...made.flatMap(({ metafile }) => Object.keys(metafile.inputs)), ...GRAMMARS])];
}

module.exports = { build };
