import { findExpressions, mapExpressions } from "../../../../policies/expressions";
import { writePolicy } from "../../../../policies/write";
import type { PolicyFormat } from "../../../../policies/write";
import { writtenPolicy } from "../../../../policies/written";
import { parsePolicy } from "../../../../policies/xml";
import type { XmlElement } from "../../../../policies/xml";
import { resolveEntities } from "../../../../text/entities";

/** What stands before the root element, which API Management keeps: comments. */
const prologue = (source: string, root: XmlElement) => source.slice(0, root.offset).trim();

function rewrite(source: string, format: PolicyFormat): string {
  const parsed = parsePolicy(source);
  if ("problem" in parsed) throw new Error("a policy that was not checked");
  const before = prologue(source, parsed.root).replace(/\r?\n/g, "\r\n");
  return (before === "" ? "" : `${before}\r\n`) + writePolicy(writtenPolicy(source, parsed.root), format);
}

/** A policy document as the service keeps it: rawxml with C# as C#, tabs, CRLF, comments and order kept. It must be well-formed. */
export const normalisePolicy = (source: string, format: PolicyFormat): string =>
  rewrite(format === "xml" ? mapExpressions(source, resolveEntities) : source, "rawxml");

/** A kept policy with its C# expressions escaped as XML demands; the very same text when it has none. */
export const asXml = (kept: string): string => (findExpressions(kept).length === 0 ? kept : rewrite(kept, "xml"));
