import { Type } from "@sinclair/typebox";
import { DRIFT_KINDS } from "./drift/drift";
import { contractKinds } from "./contract/kinds";
import { STACK_REMOVED } from "./removed-stack";
import { riskKinds } from "./risk/kinds";

/** What kinds of drift begin with. */
export const DRIFT = "drift-";

/** Ids of all kinds of changes and risks that a review names, and of drift. */
export const KINDS: readonly string[] = [
  ...[...contractKinds, STACK_REMOVED, ...riskKinds].map(({ id }) => id),
  ...DRIFT_KINDS.map((kind) => `${DRIFT}${kind}`),
];

/** The form of a day, `2027-01-31`. */
export const DAY = "^\\d{4}-\\d{2}-\\d{2}$";

/** The form of a fingerprint. */
const FINGERPRINT = "^[0-9a-f]{10}$";

const place = (what: string) =>
  Type.Optional(Type.String({ minLength: 1, description: `Id of the ${what}; without it, every one.` }));

export const acceptanceSchema = Type.Object(
  {
    kind: Type.String({
      minLength: 1,
      examples: KINDS,
      description: "Kind of change, risk or drift, as the report names it in parentheses, such as `operation-removed`.",
    }),
    fingerprint: Type.Optional(
      Type.String({
        pattern: FINGERPRINT,
        patternErrorMessage: "Copy it from the report, where it stands behind the kind.",
        description: "Only the change that the report shows with these digits; without them, every one of the kind.",
      }),
    ),
    api: place("API"),
    operation: place("operation"),
    product: place("product"),
    reason: Type.String({ minLength: 1, description: "Why it is taken; the report shows it." }),
    expires: Type.String({
      pattern: DAY,
      patternErrorMessage: "Write the day as YYYY-MM-DD.",
      description: "Last day on which it counts, in UTC, as YYYY-MM-DD.",
    }),
  },
  {
    additionalProperties: false,
    title: "Accepted change",
    description: "A breaking change, one with an unknown effect, a risk, or drift that the team takes.",
  },
);

/** `accepted-changes.yaml`. */
export const acceptedSchema = Type.Array(acceptanceSchema, {
  title: "Accepted changes",
  description:
    "Breaking changes, changes with an unknown effect, risks and drift that the team takes: review and drift show them as accepted, and let them pass.",
});
