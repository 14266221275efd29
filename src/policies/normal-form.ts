import { isLiquid, plainNamedValues } from "./named-values";
import { layOut, plainExpressions } from "./plain-expression";
import type { XmlAttribute, XmlElement, XmlNode } from "./xml";

/** Elements whose text reaches a caller or a backend as it stands, white space included. */
const LITERAL = new Set(["set-body"]);

/**
 * A policy reduced to what it means, to be written with `writePolicy`: no comments, attributes in a fixed order, no white space around texts but in `set-body`,
 * C# expressions laid out anew, no blanks in `{{named-value}}`. Policies of equal meaning have equal normal forms, so that a new layout is no change to deploy.
 */
export function normalPolicy(root: XmlElement): XmlElement {
  return normalElement(root, "");
}

function normalElement(element: XmlElement, indent: string): XmlElement {
  const plainValues = isLiquid(element) ? (text: string) => text : plainNamedValues;
  const attributes = element.attributes.map((each) => ({ ...each, value: plainValues(plainExpressions(each.value)) }));
  return {
    ...element,
    attributes: attributes.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)),
    children: element.children.flatMap((child) => normalNode(child, element.name, indent, plainValues)),
  };
}

/** What an element is called stands first, as people write it; the others follow by name. */
const rank = ({ name }: XmlAttribute): string => `${name === "name" || name === "id" ? 0 : 1}${name}`;

function normalNode(node: XmlNode, parent: string, indent: string, plainValues: (text: string) => string): XmlNode[] {
  if (node.kind === "comment") return [];
  if (node.kind === "element") return [normalElement(node, `${indent}\t`)];
  const text = plainValues(normalText(node.text, parent));
  const laidOut = text.startsWith("@{") && text.endsWith("}") ? layOut(text, indent) : text;
  return text === "" ? [] : [{ ...node, text: laidOut }];
}

/** A text of the element `parent` in its meaning, its expressions on one line. */
export function normalText(text: string, parent: string): string {
  const plain = plainExpressions(text);
  const trimmed = plain.trim();
  return LITERAL.has(parent) && !trimmed.startsWith("@") && trimmed !== "" ? plain : trimmed;
}
