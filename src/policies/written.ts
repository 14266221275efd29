import { rootRule, ruleInside } from "./element-rule";
import type { ElementRule } from "./rule";
import type { XmlElement, XmlNode } from "./xml";

/** An attribute with its value as it stands between the quotes. */
export interface WrittenAttribute {
  readonly name: string;
  readonly raw: string;
}

/** A policy, a section or a part of a policy, of which only what it holds and the order of that mean something. */
export interface WrittenElement {
  readonly kind: "element";
  readonly name: string;
  readonly attributes: readonly WrittenAttribute[];
  readonly children: readonly WrittenNode[];
}

/**
 * What stands in a document: elements with nothing but layout between them; comments; and what is kept as it stands, character by character: all
 * that is between the tags of an element that may hold a text, and elements that the project does not know.
 */
export type WrittenNode =
  | WrittenElement
  | { readonly kind: "comment"; readonly raw: string }
  | { readonly kind: "text" | "foreign"; readonly raw: string };

const isBlank = (node: XmlNode) => node.kind === "text" && node.text.trim() === "";

/** Whether white space between the children means nothing: a known element that takes elements only, and holds nothing else. */
const holdsElements = ({ children }: XmlElement, { content }: ElementRule): boolean =>
  content !== "any" && content !== "text" && children.every((child) => child.kind !== "text" || isBlank(child));

function readElement(text: string, element: XmlElement, rule: ElementRule): WrittenElement {
  const { name, attributes, innerStart, innerEnd } = element;
  const inner = text.slice(innerStart, innerEnd);
  const children = holdsElements(element, rule)
    ? element.children.flatMap((child) => readNode(text, child, rule))
    : [{ kind: "text" as const, raw: inner }];
  return {
    kind: "element",
    name,
    attributes: attributes.map((each) => ({ name: each.name, raw: text.slice(each.valueOffset, each.valueEnd) })),
    children: children.filter((child) => child.kind !== "text" || child.raw !== ""),
  };
}

function readNode(text: string, node: XmlNode, parent: ElementRule): WrittenNode[] {
  if (node.kind === "text") return [];
  if (node.kind === "comment") return [{ kind: "comment", raw: `<!--${node.text}-->` }];
  const rule = ruleInside(parent, node.name);
  return [rule ? readElement(text, node, rule) : { kind: "foreign", raw: text.slice(node.offset, node.end) }];
}

/**
 * A document as its author wrote it: `root` as it was read from `text`.
 */
export function writtenPolicy(text: string, root: XmlElement): WrittenNode {
  const rule = rootRule(root.name);
  return rule ? readElement(text, root, rule) : { kind: "foreign", raw: text.slice(root.offset, root.end) };
}

/** What an element is called stands first, as people write it; the others follow by name. */
const rank = ({ name }: WrittenAttribute): string => `${name === "name" || name === "id" ? 0 : 1}${name}`;

/** Without comments and with attributes in a fixed order, in elements; what is kept stays. Documents that differ in nothing else come to the same. */
export function withoutLayout(node: WrittenNode): WrittenNode {
  if (node.kind !== "element") return node;
  return {
    ...node,
    attributes: node.attributes.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1)),
    children: node.children.filter(({ kind }) => kind !== "comment").map(withoutLayout),
  };
}
