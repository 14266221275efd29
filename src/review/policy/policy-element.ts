import { isCredentialAttribute, isCredentialText, withoutCredentials } from "../../policies/credentials";
import { parsePolicy } from "../../policies/xml";
import { withoutLayout, writtenPolicy } from "../../policies/written";
import type { WrittenNode } from "../../policies/written";
import { resolveEntities } from "../../text/entities";

/** A policy element without layout and comments, its attributes by name. */
export interface PolicyElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (PolicyElement | string)[];
}

/** The elements directly in one. */
export const childElements = ({ children }: PolicyElement): PolicyElement[] =>
  children.filter((child) => typeof child !== "string");

/** How the texts of a document are read: as they are written, or as what they come to. */
export type PolicyReader = (text: string) => PolicyElement | undefined;

/** A policy document as it is written and deployed, texts character by character; undefined when it is not well-formed. */
export const policyAsWritten: PolicyReader = (text) => readWritten(text, (raw) => raw);

const resolved = (raw: string): string => resolveEntities(raw.replace(/\r\n?/g, "\n"));

/** A policy document as a service may give it back: entities and line ends may be written in another way. */
export const policyAsKept: PolicyReader = (text) => readWritten(text, resolved);

function readWritten(text: string, read: (raw: string) => string): PolicyElement | undefined {
  const parsed = parsePolicy(text);
  if (!("root" in parsed)) return undefined;
  const root = nodeOf(withoutLayout(writtenPolicy(text, parsed.root)), read);
  return typeof root === "string" ? { name: parsed.root.name, attributes: {}, children: [root] } : root;
}

function nodeOf(node: WrittenNode, read: (raw: string) => string): PolicyElement | string {
  if (node.kind !== "element") return read(node.raw);
  return {
    name: node.name,
    attributes: Object.fromEntries(node.attributes.map(({ name, raw }) => [name, read(raw)])),
    children: node.children.map((child) => nodeOf(child, read)),
  };
}

/** An attribute's value for people: stars for a credential that is written out. */
export function shownAttribute({ name, attributes }: PolicyElement, attribute: string): string | undefined {
  const value = attributes[attribute];
  return value === undefined ? undefined : withoutCredentials(value, name, isCredentialAttribute(name, attribute));
}

/** The text of an element, which stands in `parent`, in the same way. */
export function shownText(text: string, { name }: PolicyElement, parent: PolicyElement | undefined): string {
  const isPlace = parent !== undefined && isCredentialText(name, { name: parent.name, called: parent.attributes.name });
  return withoutCredentials(text, name, isPlace);
}

/** The element, which stands in `parent`, as one line of XML, for people. */
export function elementText(element: PolicyElement, parent: PolicyElement | undefined): string {
  const { name, attributes, children } = element;
  const written = Object.keys(attributes).map((key) => ` ${key}="${shownAttribute(element, key) ?? ""}"`);
  const tag = `${name}${written.join("")}`;
  if (children.length === 0) return `<${tag} />`;
  const inner = children.map((child) =>
    typeof child === "string" ? shownText(child, element, parent) : elementText(child, element),
  );
  return `<${tag}>${inner.join("")}</${name}>`;
}
