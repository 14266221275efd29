import { fieldOf, isChain, nodesIn } from "./tree";
import type { CodeNode } from "./tree";

/** C#'s binary operators, the weakest first. */
const BINARY = ["??", "||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >> >>>", "+ -", "* / %"];
const LEVELS = new Map(BINARY.flatMap((operators, index) => operators.split(" ").map((each) => [each, index])));
const [RELATIONAL, UNARY, CHAIN] = [7, 20, 30];

/** What stands at the right end of these binds more than they do. */
const LOOSEST = /^(?:assignment|conditional|lambda|throw)_expression$/;

/** How tightly an expression holds its parts together. */
function level(node: CodeNode): number {
  if (isChain(node)) return CHAIN;
  if (LOOSEST.test(node.type)) return -1;
  if (/^(?:is|is_pattern|as)_expression$/.test(node.type)) return RELATIONAL;
  if (/^(?:prefix_unary|cast|await)_expression$/.test(node.type)) return UNARY;
  return node.type === "binary_expression" ? (LEVELS.get(fieldOf(node, "operator")?.type ?? "") ?? CHAIN) : Infinity;
}

const startsWithOperand = (node: CodeNode) =>
  isChain(node) || /^(?:binary|is|is_pattern|as)_expression$/.test(node.type);

/** `(a && b)?.c` as `a && (b?.c)`; brackets that somebody wrote are nodes of their own. */
function sink(node: CodeNode): CodeNode {
  const [head, ...rest] = node.children;
  const operand = head && startsWithOperand(node) && level(head) < level(node) ? head.children.at(-1) : undefined;
  if (!head || !operand) return node;
  const inner = sink({ ...node, start: operand.start, children: [{ ...operand, field: head.field }, ...rest] });
  const children = [...head.children.slice(0, -1), { ...inner, field: operand.field }];
  return { ...head, field: node.field, end: node.end, children };
}

const bound = (node: CodeNode): CodeNode => sink({ ...node, children: node.children.map(bound) });

/** The tree with `?.` where C# has it: tree-sitter's grammar of 0.23.5 lets it bind less than operators. */
export const withPrecedence = (root: CodeNode): CodeNode =>
  nodesIn(root).some(({ type }) => type === "conditional_access_expression") ? bound(root) : root;
