import { fieldOf, nodesIn, partsOf } from "./tree";
import type { Code, CodeNode } from "./tree";
import { Typing } from "./typing";

const LITERALS: Readonly<Record<string, string>> = {
  boolean_literal: "bool",
  string_literal: "string",
  verbatim_string_literal: "string",
  raw_string_literal: "string",
  interpolated_string_expression: "string",
  integer_literal: "int",
};

const GIVING_BOOL = /^(?:==|!=|<|>|<=|>=|&&|\|\|)$/;

/** What an expression comes to, where that follows from its text without a doubt: `bool`, `string`, `int`, or a type that is written out. */
export function resultType(code: Code): string | undefined {
  const typing = new Typing(code);
  const results = nodesIn(code.body)
    .filter(({ type }) => type === "return_statement")
    .map((each) => typeOf(partsOf(each)[0], typing));
  const isSimple = !nodesIn(code.body).some(({ type }) => /^(?:lambda|anonymous_method|local_function)/.test(type));
  return isSimple && results.every((each) => each === results[0]) ? results[0] : undefined;
}

function typeOf(node: CodeNode | undefined, typing: Typing): string | undefined {
  if (!node) return undefined;
  if (node.type === "parenthesized_expression") return typeOf(partsOf(node)[0], typing);
  if (node.type === "binary_expression") return ofOperation(node, typing);
  if (node.type === "conditional_expression") return ofChoice(node, typing);
  return LITERALS[node.type] ?? typing.typeOf(node);
}

function ofOperation(node: CodeNode, typing: Typing): string | undefined {
  const operator = fieldOf(node, "operator")?.type ?? "";
  if (GIVING_BOOL.test(operator)) return "bool";
  const sides = [fieldOf(node, "left"), fieldOf(node, "right")].map((side) => typeOf(side, typing));
  return operator === "+" && sides.includes("string") ? "string" : undefined;
}

function ofChoice(node: CodeNode, typing: Typing): string | undefined {
  const [one, other] = ["consequence", "alternative"].map((name) => typeOf(fieldOf(node, name), typing));
  return one === other ? one : undefined;
}
