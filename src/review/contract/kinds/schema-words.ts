import { aroundDifference } from "../../plan/around-difference";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import type { SchemaChange } from "../body/schema-change";

/** What differs in a schema, as a sentence. */
export function schemaWords({ path, keyword, before, after }: SchemaChange): Sentence {
  const where = path === "" ? ["the whole"] : words`${path}`;
  if (keyword === "required")
    return words`${where} ${[after === true ? "has to be there." : "need not be there any more."]}`;
  const [from, to] = aroundDifference(shown(before), shown(after));
  if (before === undefined) return words`${where} has ${keyword}: ${to}.`;
  if (after === undefined) return words`${where} no longer has ${keyword}: ${from}.`;
  return words`${where} has ${keyword}: ${to} instead of ${from}.`;
}

const shown = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
