import { SaxesParser } from "saxes";
import type { Declaration } from "../../src/engine/provider";
import { reveal } from "../../src/engine/values";

/**
 * All that two versions must have in common to mean the same in Azure, as text. Written apart from the review's own comparison, so
 * that one can be held against the other.
 */
export function meaningOf(declarations: readonly Declaration[]): string {
  const real = declarations.filter(({ custom }) => custom);
  return JSON.stringify(real.map(resourceMeaning).toSorted());
}

function resourceMeaning({ urn, type, inputs }: Declaration): string {
  const entries = Object.entries(reveal(inputs) as Record<string, unknown>).map(([key, value]) => {
    if (key === "value" && type.endsWith("Policy")) return [key, policyMeaning(String(value))];
    return [key, key === "location" ? String(value).replaceAll(" ", "").toLowerCase() : sorted(value)];
  });
  return JSON.stringify([urn, Object.fromEntries(entries.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)))]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Opening tags with sorted attributes, texts and closing tags in a row, all of them as they are written: entities and expressions too. */
function policyMeaning(policy: string): unknown {
  const events: unknown[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => events.push([name, sorted(attributes)]));
  parser.on("text", (text) => void (text.trim() && events.push(text)));
  parser.on("closetag", ({ name }) => events.push(`/${name}`));
  const written = policy.replaceAll("&", "&amp;");
  // The fixtures' only expression holds quotes, which XML does not allow there.
  parser.write(written.replace(/"@\((.*)\)"/g, (_, code: string) => `"@(${code.replaceAll('"', "&quot;")})"`)).close();
  return events;
}
