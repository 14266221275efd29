import { mapExpressions } from "./expressions";
import type { WrittenAttribute, WrittenElement, WrittenNode } from "./written";

/** `rawxml` keeps C# expressions as C#; `xml` escapes them as XML demands. */
export type PolicyFormat = "rawxml" | "xml";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** C# as XML demands it; what is an entity already stays one. */
const escapeCode = (code: string): string =>
  code.replace(/[<>"]|&(?!(?:quot|apos|lt|gt|amp|#\d+|#x[\da-fA-F]+);)/g, (character) => ESCAPES[character] ?? "");

const rawIn = (format: PolicyFormat, raw: string): string => (format === "xml" ? mapExpressions(raw, escapeCode) : raw);

function attribute({ name, raw }: WrittenAttribute, format: PolicyFormat): string {
  const value = rawIn(format, raw);
  const quote = mapExpressions(value, () => "").includes('"') ? "'" : '"';
  return ` ${name}=${quote}${value}${quote}`;
}

function inside({ name, children }: WrittenElement, format: PolicyFormat, indent: string): string {
  if (children.length === 0) return " />";
  const [only] = children;
  if (only?.kind === "text") return `>${rawIn(format, only.raw)}</${name}>`;
  const lines = children.map((child) => `${indent}\t${writeNode(child, format, `${indent}\t`)}`);
  return [">", ...lines, `${indent}</${name}>`].join("\r\n");
}

function writeNode(node: WrittenNode, format: PolicyFormat, indent: string): string {
  if (node.kind === "comment") return node.raw;
  if (node.kind !== "element") return rawIn(format, node.raw);
  const attributes = node.attributes.map((each) => attribute(each, format));
  return `<${node.name}${attributes.join("")}${inside(node, format, indent)}`;
}

/**
 * Writes a policy in the layout in which API Management gives policies back: tabs, CRLF, `<base />`, double quotes. Attribute values, texts
 * and foreign elements come out as they went in, character by character (in the xml format with the marks of C# escaped).
 */
export const writePolicy = (node: WrittenNode, format: PolicyFormat = "rawxml"): string => writeNode(node, format, "");
