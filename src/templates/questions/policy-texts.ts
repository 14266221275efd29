import type { XmlElement, XmlNode } from "../../policies/xml";

export interface PolicyText {
  readonly text: string;
  /** Of the first character in the policy's source. */
  readonly offset: number;
  readonly element: XmlElement;
}

/** Every attribute value and text of a policy, comments left out. */
export function policyTexts(root: XmlElement): PolicyText[] {
  const inside = (node: XmlNode): PolicyText[] => {
    if (node.kind === "element") return policyTexts(node);
    return node.kind === "text" ? [{ text: node.text, offset: node.offset, element: root }] : [];
  };
  return [
    ...root.attributes.map(({ value, valueOffset }) => ({ text: value, offset: valueOffset, element: root })),
    ...root.children.flatMap(inside),
  ];
}
