import { writePolicy } from "../../src/policies/write";
import type { PolicyFormat } from "../../src/policies/write";
import { withoutLayout, writtenPolicy } from "../../src/policies/written";
import { parsePolicy } from "../../src/policies/xml";
import type { XmlElement } from "../../src/policies/xml";

export function rootOf(text: string): XmlElement {
  const parsed = parsePolicy(text);
  if ("problem" in parsed) throw new Error(`${parsed.problem.message} in ${text}`);
  return parsed.root;
}

/** What is deployed of a policy. */
export const deployed = (text: string): string => writePolicy(withoutLayout(writtenPolicy(text, rootOf(text))));

/** A policy as API Management keeps it. */
export const kept = (text: string, format?: PolicyFormat): string =>
  writePolicy(writtenPolicy(text, rootOf(text)), format);
