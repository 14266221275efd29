import { findExpressions } from "../expressions";
import { readExpression } from "./read";
import { isFault, nodesIn } from "./tree";

/** An expression's tokens in order; undefined where the grammar leaves something unread, so that nothing is known of it. */
function tokensOf(expression: string): readonly string[] | undefined {
  const code = readExpression(expression);
  if (!code || nodesIn(code.root).some(isFault)) return undefined;
  const leaves = nodesIn(code.root).filter(
    ({ children, start, end }) => children.length === 0 && start >= 1 && end > start,
  );
  const inOrder = leaves.toSorted((a, b) => a.start - b.start);
  const gaps = [...inOrder, { start: expression.length }].map(({ start }, index) =>
    expression.slice(inOrder[index - 1]?.end ?? 2, start),
  );
  // The last one holds the expression's own bracket, which the function around it has in another place.
  if (!gaps.every((gap, index) => /^\s*[)}]?$/.test(gap) && (index === gaps.length - 1 || gap.trim() === "")))
    return undefined;
  return inOrder.filter(({ type }) => type !== "comment").map(({ start, end }) => expression.slice(start, end));
}

function isSameExpression(one: string, other: string): boolean {
  if (one.startsWith("@{") !== other.startsWith("@{")) return false;
  const [from, to] = [tokensOf(one), tokensOf(other)];
  return from !== undefined && to !== undefined && JSON.stringify(from) === JSON.stringify(to);
}

/** Expressions of a text and what stands between them, by turns. */
function piecesOf(text: string): readonly string[] {
  const spans = findExpressions(text).flatMap(({ start, end }) => (end === undefined ? [] : [{ start, end }]));
  const edges = [0, ...spans.flatMap(({ start, end }) => [start, end]), text.length];
  return edges.slice(1).map((edge, index) => text.slice(edges[index], edge));
}

/** Whether two texts of a policy come to the same: what is no C# is equal, and C# differs in white space and comments only. */
export function isSameText(one: string, other: string): boolean {
  const [from, to] = [piecesOf(one), piecesOf(other)];
  if (from.length !== to.length) return false;
  return from.every((piece, index) => {
    const counterpart = to[index] ?? "";
    return piece === counterpart || (index % 2 === 1 && isSameExpression(piece, counterpart));
  });
}
