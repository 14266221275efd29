import { hideNamedValues } from "../named-values";
import { Grammar } from "./grammar";
import type { Question } from "./grammar";
import { withPrecedence } from "./precedence";
import { isFault, nodesIn } from "./tree";
import type { Code, CodeNode } from "./tree";

/** The C# of an expression as a function's body. */
const around = (text: string): Question =>
  text.startsWith("@{")
    ? { code: `object M() ${text.slice(1)}`, shift: "object M() ".length - 1 }
    : { code: `object M() { return ${text.slice(1)}; }`, shift: "object M() { return ".length - 1 };

const codeOf = (text: string, root: CodeNode): Code => ({
  text,
  root,
  body: nodesIn(root).find(({ type }) => type === "block") ?? root,
});

/** One a process, by where it lies: programs that run one after the other in a process load this module anew. */
const running = ((globalThis as Record<symbol, unknown>)[Symbol.for("apim.csharp")] ??= new Map()) as Map<
  string,
  Grammar
>;

/** C# that tree-sitter's grammar of 0.23.5 takes for none: quotes behind a hole of `$@"…"`. */
function isMisread(text: string, root: CodeNode): boolean {
  const start = text.search(/\$@"|@\$"/);
  return start >= 0 && text.includes('}""', start) && nodesIn(root).some(isFault);
}

function read(text: string): Code | undefined {
  const grammar = running.get(__dirname) ?? new Grammar();
  running.set(__dirname, grammar);
  const answer = grammar.read(around(text));
  if (!answer) running.delete(__dirname);
  if (!answer?.root || isMisread(text, answer.root)) return undefined;
  return codeOf(text, withPrecedence(answer.root));
}

const known = new Map<string, Code | undefined>();
const MOST_KEPT = 5000;

/**
 * Reads one policy expression, `@(…)` or `@{…}`, whose brackets balance. Named values in it are read as names. Undefined where the
 * grammar does not come to an end, takes C# for none, or finds it nested deeper than anybody would write: then nothing is known of it.
 */
export function readExpression(text: string): Code | undefined {
  const plain = hideNamedValues(text);
  if (!known.has(plain)) {
    if (known.size >= MOST_KEPT) known.clear();
    known.set(plain, read(plain));
  }
  const code = known.get(plain);
  return code && { ...code, text };
}
