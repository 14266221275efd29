import type { CodeProblem } from "./problem";
import { fieldOf, nodesIn, partsOf } from "./tree";
import type { Code, CodeNode } from "./tree";

/** What has returns and jumps of its own. */
const isFunction = ({ type }: CodeNode) => /^(lambda|anonymous_method|local_function)/.test(type);
const isLoop = ({ type }: CodeNode) => /^(while|do|for|foreach)_statement$/.test(type);

function* jumpsIn(node: CodeNode, stopsAt: (node: CodeNode) => boolean): Generator<CodeNode> {
  for (const child of node.children) {
    if (isFunction(child) || stopsAt(child)) continue;
    yield child;
    yield* jumpsIn(child, stopsAt);
  }
}

const breaks = (node: CodeNode): boolean =>
  [...jumpsIn(node, (each) => isLoop(each) || each.type === "switch_statement")].some(
    ({ type }) => type === "break_statement",
  );

const isFalse = ({ type, children }: CodeNode) => type === "boolean_literal" && children[0]?.type === "false";

/** Whether C# may work out while it compiles that a condition always holds: a constant, and not `false` itself. */
const mayAlwaysHold = (node: CodeNode | undefined): boolean =>
  node !== undefined && !isFalse(node) && nodesIn(node).every(({ type }) => type !== "identifier");

const inOrder = (statements: readonly CodeNode[]) => statements.every(endsReachably);

function loop(node: CodeNode): boolean {
  const condition = fieldOf(node, "condition");
  const forever = mayAlwaysHold(condition) || (node.type === "for_statement" && condition === undefined);
  return !forever || breaks(node);
}

function choice(node: CodeNode): boolean {
  const [yes, no] = [fieldOf(node, "consequence"), fieldOf(node, "alternative")];
  return !yes || !no ? !mayAlwaysHold(fieldOf(node, "condition")) : endsReachably(yes) || endsReachably(no);
}

function attempt(node: CodeNode): boolean {
  const tried = partsOf(node).filter(({ type }) => type === "block" || type === "catch_clause");
  return tried.some((each) =>
    inOrder(each.type === "block" ? [each] : partsOf(each).filter(({ type }) => type === "block")),
  );
}

const PASSED = new Set([
  "local_declaration_statement",
  "expression_statement",
  "empty_statement",
  "local_function_statement",
  "foreach_statement",
]);

/** Whether what stands behind the statement can be reached, as C# sees it; no for a statement that is not known here. */
function endsReachably(node: CodeNode): boolean {
  if (PASSED.has(node.type)) return true;
  if (node.type === "block") return inOrder(partsOf(node));
  if (node.type === "if_statement") return choice(node);
  if (node.type === "while_statement" || node.type === "for_statement") return loop(node);
  if (node.type === "try_statement") return attempt(node);
  if (node.type !== "switch_statement") return false;
  const hasDefault = nodesIn(node).some(({ type }) => type === "default");
  return !hasDefault || breaks(node);
}

/** A way through `@{ … }` that returns nothing; C# wants a value on each. */
export function pathProblem({ body, text }: Code): CodeProblem | undefined {
  if (text.startsWith("@(")) return undefined;
  const empty = [...jumpsIn(body, () => false)].find(
    (each) => each.type === "return_statement" && partsOf(each).length === 0,
  );
  if (empty) return { at: empty.start, message: "has a return without a value. Write behind it what it comes to." };
  if (!endsReachably(body)) return undefined;
  return { at: 0, message: "does not return a value on every way through it. Let it end in return and a value." };
}
