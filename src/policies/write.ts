import { mapExpressions } from "./expressions";
import type { XmlElement, XmlNode } from "./xml";

/** `rawxml` keeps C# expressions as C#; `xml` escapes them as XML demands. */
export type PolicyFormat = "rawxml" | "xml";

const escapeText = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const escapeAttribute = (text: string) => escapeText(text).replace(/"/g, "&quot;");

const escapeOutside = (text: string, format: PolicyFormat, escape: (text: string) => string): string =>
  format === "xml" ? escape(text) : mapExpressions(text, (code) => code, escape);

const isBlank = (node: XmlNode) => node.kind === "text" && node.text.trim() === "";

function openTag(element: XmlElement, format: PolicyFormat): string {
  const attributes = element.attributes.map(
    ({ name, value }) => ` ${name}="${escapeOutside(value, format, escapeAttribute)}"`,
  );
  return `<${element.name}${attributes.join("")}`;
}

function writeNode(node: XmlNode, format: PolicyFormat, indent: string): string {
  if (node.kind === "comment") return `${indent}<!--${node.text}-->`;
  if (node.kind === "text") return `${indent}${escapeOutside(node.text.trim(), format, escapeText)}`;
  const children = node.children.filter((child) => !isBlank(child));
  const start = `${indent}${openTag(node, format)}`;
  if (children.length === 0) return `${start} />`;
  const [only] = children;
  if (children.length === 1 && only?.kind === "text") {
    return `${start}>${escapeOutside(only.text, format, escapeText)}</${node.name}>`;
  }
  const inner = children.map((child) => writeNode(child, format, `${indent}\t`));
  return [`${start}>`, ...inner, `${indent}</${node.name}>`].join("\r\n");
}

/**
 * Writes a policy in the layout in which API Management gives policies back: tabs, CRLF, `<base />`, double quotes.
 * Equal in meaning to what was parsed: order, attributes, comments and text stay.
 */
export function writePolicy(root: XmlElement, format: PolicyFormat = "rawxml"): string {
  return writeNode(root, format, "");
}
