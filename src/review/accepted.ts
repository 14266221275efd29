import { page } from "../text/pages";
import { UserError } from "../cli/user-error";
import { join } from "node:path";
import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import type { Static } from "@sinclair/typebox";
import { load } from "js-yaml";
import { contractKinds } from "./contract/kinds";
import { riskKinds } from "./risk/kinds";
import { readIfThereSync } from "../text/files";

/** The file in which a team writes down which breaking changes and risks it takes. */
export const ACCEPTED_FILE = "accepted-changes.yaml";

const text = Type.String({ minLength: 1 });
const acceptanceSchema = Type.Object(
  {
    /** Id of a kind of change or risk. */
    change: text,
    api: Type.Optional(text),
    operation: Type.Optional(text),
    product: Type.Optional(text),
    reason: text,
    /** Last day on which it counts, in UTC. */
    expires: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
  },
  { additionalProperties: false },
);

export type Acceptance = Static<typeof acceptanceSchema>;

/**
 * Reads the accepted changes of a project; none when there is no such file. Rejects all mistakes at once with a
 * {@link UserError}: an unknown kind, a missing reason, a date that is none.
 */
export function readAccepted(root: string): readonly Acceptance[] {
  const source = readIfThereSync(join(root, ACCEPTED_FILE));
  return source === undefined ? [] : parse(source);
}

function parse(source: string): readonly Acceptance[] {
  let document: unknown;
  try {
    document = load(`${source}\n`, { filename: ACCEPTED_FILE });
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (!Array.isArray(document)) throw new UserError(`${ACCEPTED_FILE}:1:1: a list of accepted changes is expected.`);
  const problems = document.flatMap((entry: unknown, index) => problemsOf(entry, index));
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  return document as Acceptance[];
}

function problemsOf(entry: unknown, index: number): string[] {
  const at = `${ACCEPTED_FILE} [${index}]`;
  const problems = [...Value.Errors(acceptanceSchema, entry)].map(
    ({ path, message, value }) => `${at}${path.replaceAll("/", ".")}: ${message}, got ${JSON.stringify(value)}.`,
  );
  if (problems.length > 0) return problems;
  const { change, expires } = entry as Acceptance;
  const known = [...contractKinds, ...riskKinds].map(({ id }) => id);
  return [
    ...(known.includes(change)
      ? []
      : [`${at}.change: no such kind of change, got ${JSON.stringify(change)}. See ${page("contract-changes.md")}.`]),
    ...(isDate(expires) ? [] : [`${at}.expires: no such day, got ${JSON.stringify(expires)}. Write YYYY-MM-DD.`]),
  ];
}

function isDate(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
