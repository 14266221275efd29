import type { XmlElement, XmlNode } from "./xml";

/** A place of a policy at which API Management puts the value of a named value. */
export interface NamedValueReference {
  readonly name: string;
  /** Of the name's first character. */
  readonly offset: number;
}

/** `{{name}}`. Whether API Management takes blanks around the name is not documented; they count as a reference here. */
const REFERENCE = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** The references in a text, in order. */
export function namedValuesIn(text: string): NamedValueReference[] {
  return Array.from(text.matchAll(REFERENCE), ({ 0: whole, 1: name = "", index }) => ({
    name,
    offset: index + whole.indexOf(name),
  }));
}

/** Whether a text holds a reference, so that nobody knows what it comes to. */
export function hasNamedValue(text: string): boolean {
  return namedValuesIn(text).length > 0;
}

/** Whether a text is one reference and nothing else. */
export function isNamedValue(text: string): boolean {
  return hasNamedValue(text) && text.replace(REFERENCE, "") === "";
}

/** The text with each reference replaced by what `valueOf` answers; one for which that is undefined stays. */
export function replaceNamedValues(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(REFERENCE, (reference, name: string) => valueOf(name) ?? reference);
}

/** The text with a name of the same length in place of each reference: what it comes to is not known, and it need not be C# or XML. */
export function hideNamedValues(text: string): string {
  return text.replace(REFERENCE, (reference) => "_".repeat(reference.length));
}

/** Liquid templates write their own variables as named values are written. */
export function isLiquid({ attributes }: XmlElement): boolean {
  return attributes.some(({ name, value }) => name === "template" && value === "liquid");
}

/** The references of a policy in its attributes and texts, comments left out; offsets are those of the policy's source. */
export function namedValuesOf(root: XmlElement): NamedValueReference[] {
  if (isLiquid(root)) return [];
  return [...ownNamedValues(root), ...root.children.filter(isElement).flatMap(namedValuesOf)];
}

/** Those of an element without the elements in it. */
export function ownNamedValues(element: XmlElement): NamedValueReference[] {
  return [
    ...element.attributes.flatMap(({ value, valueOffset }) => shifted(value, valueOffset)),
    ...element.children.flatMap((child) => (child.kind === "text" ? shifted(child.text, child.offset) : [])),
  ];
}

const isElement = (node: XmlNode): node is XmlElement => node.kind === "element";

const shifted = (text: string, by: number) =>
  namedValuesIn(text).map(({ name, offset }) => ({ name, offset: offset + by }));
