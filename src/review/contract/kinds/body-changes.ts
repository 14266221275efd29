import { diffSchemas } from "../body/diff-schemas";
import type { BodyOf, SchemaChange, SchemaEffect } from "../body/schema-change";
import { oneKind, opposites } from "../kind";
import type { Kind } from "../kind";
import type { BodyContract } from "../model/contract";
import { joinBy } from "../pairing";
import type { Pairing } from "../pairing";
import type { ContractPlace } from "../place";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import { contentTypeKey } from "./content-type";
import { responsePairs } from "./response-pairs";
import { schemaWords } from "./schema-words";

/** One change of a body's schema. */
export interface Subject {
  readonly place: ContractPlace;
  /** As in `the request as application/json`. */
  readonly body: Sentence;
  readonly change: SchemaChange;
  readonly evidence: unknown;
}

interface BodyPair {
  readonly place: ContractPlace;
  readonly isAnswer: boolean;
  readonly body: Sentence;
  readonly before: BodyContract;
  readonly after: BodyContract;
}

function* bodyPairs(pairing: Pairing): Iterable<BodyPair> {
  for (const { place, before, after } of pairing.operations) {
    for (const pair of pairsOf(before.bodies, after.bodies)) {
      yield { ...pair, place, isAnswer: false, body: words`The request as ${pair.after.contentType}` };
    }
  }
  for (const { place, before, after } of responsePairs(pairing)) {
    for (const pair of pairsOf(before?.bodies ?? [], after?.bodies ?? [])) {
      const status = after?.status ?? 0;
      yield { ...pair, place, isAnswer: true, body: words`The answer ${status} as ${pair.after.contentType}` };
    }
  }
}

function pairsOf(before: readonly BodyContract[], after: readonly BodyContract[]) {
  return joinBy(before, after, contentTypeKey).flatMap((pair) =>
    pair.before && pair.after ? [{ before: pair.before, after: pair.after }] : [],
  );
}

/** What changes in these ways in the schemas of such bodies. */
export const changes =
  (wanted: BodyOf | "both", ...effects: readonly SchemaEffect[]) =>
  (pairing: Pairing): Subject[] =>
    [...bodyPairs(pairing)]
      .filter(({ isAnswer }) => wanted === "both" || isAnswer === (wanted === "answer"))
      .flatMap(({ place, isAnswer, body, before, after }) =>
        changesOf(before, after, isAnswer ? "answer" : "request")
          .filter(({ effect }) => effects.includes(effect))
          .map((change) => ({ place, body, change, evidence: [body, change] })),
      );

/** Where only one version has a schema, nothing is known of the other's bodies: that shows as an unknown effect. */
function changesOf(
  { schema: before }: BodyContract,
  { schema: after }: BodyContract,
  whose: BodyOf,
): readonly SchemaChange[] {
  return before && after ? diffSchemas(before, after, whose) : [];
}

export const told = ({ body, change }: Subject): Sentence => words`${body}: ${schemaWords(change)}`;

/** A schema that allows less, or more: one is the other's opposite. */
export const narrowed = (
  whose: BodyOf,
  id: string,
  classes: readonly ["breaking" | "safe", "breaking" | "safe"],
): readonly Kind[] =>
  opposites<Subject>(
    changes(whose, "narrower"),
    {
      id: `${id}-narrowed`,
      class: classes[0],
      title: `The schema of ${whose === "request" ? "a request" : "an answer"} allows less than before.`,
      example: whose === "request" ? "A property is added to `required`." : "A value is taken out of an `enum`.",
      words: told,
    },
    {
      id: `${id}-widened`,
      class: classes[1],
      title: `The schema of ${whose === "request" ? "a request" : "an answer"} allows more than before.`,
      example: whose === "request" ? "A higher `maxLength`." : "A property is taken out of `required`.",
      words: told,
    },
  );

/** A schema that allows something else. */
export const changed = (whose: BodyOf, id: string): readonly Kind[] =>
  oneKind<Subject>(changes(whose, "other"), {
    id: `${id}-changed`,
    class: "breaking",
    title: `The schema of ${whose === "request" ? "a request" : "an answer"} allows something else than before.`,
    example: "`type: object` becomes `type: array`.",
    words: told,
  });
