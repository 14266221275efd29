"use strict";
// Reads C# with tree-sitter's grammar. WebAssembly loads asynchronously and programs declare synchronously: so it runs in a thread of
// its own, for which the other one waits.
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { workerData } = require("node:worker_threads");

/** Deeper than any C# that people write, and far from where the grammar's own stack ends. */
const MAX_DEPTH = 500;

/** In the package a file of WebAssembly lies beside this one; in the repository it is where its npm package has it. */
function place(file, resolve) {
  const beside = join(__dirname, file);
  return existsSync(beside) ? beside : resolve();
}

const RUNTIME = () => place("web-tree-sitter.wasm", () => require.resolve("web-tree-sitter/web-tree-sitter.wasm"));
const CSHARP = () =>
  place("tree-sitter-c_sharp.wasm", () => require.resolve("tree-sitter-c-sharp/tree-sitter-c_sharp.wasm"));

async function load() {
  // Here, so that its absence is answered as well.
  const { Language, Parser } = require("web-tree-sitter");
  await Parser.init({ locateFile: RUNTIME });
  const parser = new Parser();
  parser.setLanguage(await Language.load(CSHARP()));
  return parser;
}

/**
 * The tree's nodes in the order of the text, six numbers each: type, field, whether named (1) and missing (2), start, end, depth; undefined when
 * it is deeper than {@link MAX_DEPTH}.
 */
function flatten(tree, shift) {
  const cursor = tree.walk();
  const nodes = [];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const kind = (cursor.nodeIsNamed ? 1 : 0) + (cursor.nodeIsMissing ? 2 : 0);
    const [start, end] = [cursor.startIndex - shift, cursor.endIndex - shift];
    nodes.push(cursor.nodeTypeId, cursor.currentFieldId, kind, start, end, depth);
    if (cursor.gotoFirstChild()) continue;
    for (; !cursor.gotoNextSibling(); depth--) if (!cursor.gotoParent()) return Int32Array.from(nodes);
    depth--;
  }
  return undefined;
}

function read(parser, { code, shift }) {
  const tree = parser.parse(code);
  try {
    return flatten(tree, shift);
  } finally {
    tree.delete();
  }
}

/** Answers, and wakes the thread that waits. */
function answer(message) {
  workerData.port.postMessage(message);
  Atomics.add(workerData.answers, 0, 1);
  Atomics.notify(workerData.answers, 0);
}

async function main() {
  const parser = await load();
  const { types, fields } = parser.language;
  answer({ types, fields });
  workerData.port.on("message", (question) => {
    try {
      answer({ nodes: read(parser, question) });
    } catch {
      // The grammar's memory cannot be trusted any more.
      answer(undefined);
      process.exit(1);
    }
  });
}

main().catch((error) => answer({ failed: String(error) }));
