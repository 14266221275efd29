import { show } from "../../text/show";
import type { CodeProblem } from "./problem";
import { isFault, nodesIn } from "./tree";
import type { Code, CodeNode } from "./tree";

const length = ({ start, end }: CodeNode) => end - start;

const HINTS: Readonly<Record<string, string>> = {
  and: "Write &&.",
  or: "Write ||.",
  not: "Write !.",
};

function missing({ type, start }: CodeNode): CodeProblem {
  const what = type.includes("identifier") ? "a value or a name" : show(type);
  return { at: start, message: `is no C#: ${what} is missing. Add it.` };
}

/** What stands between two pieces that the grammar could read, and in none of them. */
function gap({ children }: CodeNode, text: string): { readonly start: number; readonly end: number } | undefined {
  for (const [index, { start: end }] of children.entries()) {
    const start = children[index - 1]?.end ?? end;
    const skipped = text.slice(Math.max(start, 1), Math.max(end, 1));
    if (skipped.trim() !== "")
      return { start: end - skipped.trimStart().length, end: start + skipped.trimEnd().length };
  }
  return undefined;
}

function unexpected(node: CodeNode, { text }: Code): CodeProblem {
  // An error that begins where the expression does says only that it is one.
  const place = node.start > 1 ? node : gap(node, text);
  if (!place) return { at: 0, message: `is no C#. ${hint(text)}` };
  const piece = text.slice(place.start, place.end);
  const word = /^\w+/.exec(piece)?.[0] ?? "";
  const isQuoted = /'[^'\s]*$/.test(text.slice(0, place.start));
  const mend = HINTS[word] ?? (isQuoted ? "Text stands in double quotes." : hint(text));
  return { at: place.start, message: `is no C#, got ${show(piece)}. ${mend}` };
}

const hint = (text: string) =>
  text.startsWith("@(")
    ? "Write one expression between the brackets, or statements that return a value as @{ … }."
    : "Write statements that end in return and a value.";

/** `a && && (b)` is C# with pointers, which no expression has: the second sign takes an address. */
const isPointer = ({ type, children }: CodeNode): boolean =>
  type === "prefix_unary_expression" && /^[&*]$/.test(children[0]?.type ?? "");

/** The first place at which the text is not C#, or nothing. Where a named value stands in the text, nobody knows. */
export function syntaxProblem(code: Code): CodeProblem | undefined {
  const wrong = nodesIn(code.root).filter((node) => isFault(node) || isPointer(node));
  const [smallest] = wrong.toSorted((one, other) => length(one) - length(other) || one.start - other.start);
  if (!smallest) return undefined;
  if (isPointer(smallest)) return missing({ ...smallest, type: "identifier" });
  return smallest.type === "ERROR" ? unexpected(smallest, code) : missing(smallest);
}
