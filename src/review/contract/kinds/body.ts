import { diffSchemas } from "../body/diff-schemas";
import type { SchemaChange, SchemaEffect } from "../body/schema-change";
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

interface Subject {
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

const changes =
  (wanted: "request" | "answer" | "both", ...effects: readonly SchemaEffect[]) =>
  (pairing: Pairing): Subject[] =>
    [...bodyPairs(pairing)]
      .filter(({ isAnswer }) => wanted === "both" || isAnswer === (wanted === "answer"))
      .flatMap(({ place, body, before, after }) =>
        changesOf(before, after)
          .filter(({ effect }) => effects.includes(effect))
          .map((change) => ({ place, body, change, evidence: [body, change] })),
      );

/** Where only one version has a schema, nothing is known of the other's bodies: that shows as an unknown effect. */
function changesOf({ schema: before }: BodyContract, { schema: after }: BodyContract): readonly SchemaChange[] {
  return before && after ? diffSchemas(before, after) : [];
}

const told = ({ body, change }: Subject): Sentence => words`${body}: ${schemaWords(change)}`;

const narrowed = (
  whose: "request" | "answer",
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

const changed = (whose: "request" | "answer", id: string): readonly Kind[] =>
  oneKind<Subject>(changes(whose, "other"), {
    id: `${id}-changed`,
    class: "breaking",
    title: `The schema of ${whose === "request" ? "a request" : "an answer"} allows something else than before.`,
    example: "`type: object` becomes `type: array`.",
    words: told,
  });

export const requestBody: readonly Kind[] = [
  ...narrowed("request", "request-body", ["breaking", "safe"]),
  ...changed("request", "request-body"),
  ...opposites<Subject>(
    changes("request", "required-property-added"),
    {
      id: "required-request-property-added",
      class: "breaking",
      title: "Requests have to hold one more property.",
      example: "A property is added, to `properties` and to `required`.",
      words: ({ body, change }) => words`${body} has to have the property ${change.path}, which is new.`,
    },
    {
      id: "required-request-property-removed",
      class: "unknown",
      title:
        "A property that requests had to hold is no longer known: whether the backend still takes it cannot be told.",
      example: "A property is taken out of `properties` and of `required`.",
      words: ({ body, change }) =>
        words`${body} no longer knows the property ${change.path}: whether it is still taken cannot be told.`,
    },
  ),
  ...opposites<Subject>(
    changes("request", "property-added"),
    {
      id: "request-property-added",
      class: "safe",
      title: "Requests can hold one more property.",
      example: "A property is added to `properties`.",
      words: ({ body, change }) => words`${body} can have the property ${change.path}, which is new.`,
    },
    {
      id: "request-property-removed",
      class: "unknown",
      title:
        "A property that requests could hold is no longer known: whether the backend still takes it cannot be told.",
      example: "A property is taken out of `properties`.",
      words: ({ body, change }) =>
        words`${body} no longer knows the property ${change.path}: whether it is still taken cannot be told.`,
    },
  ),
];

export const responseBody: readonly Kind[] = [
  ...narrowed("answer", "response-body", ["safe", "breaking"]),
  ...changed("answer", "response-body"),
  ...opposites<Subject>(
    changes("answer", "property-removed", "required-property-removed"),
    {
      id: "response-property-removed",
      class: "breaking",
      title: "An answer no longer has a property.",
      example: "A property is taken out of `properties`.",
      words: ({ body, change }) => words`${body} no longer has the property ${change.path}.`,
    },
    {
      id: "response-property-added",
      class: "safe",
      title: "An answer has one property more.",
      example: "A property is added to `properties`.",
      words: ({ body, change }) => words`${body} has the property ${change.path}, which is new.`,
    },
  ),
];

export const bodyUnknown = oneKind<Subject>(changes("both", "unknown"), {
  id: "schema-unknown",
  class: "unknown",
  title: "The schema of a body changes in a part that the review does not know.",
  example: "A `discriminator` is added, or a `$ref` leads nowhere.",
  words: told,
});

export const bodyText = oneKind<Subject>(changes("both", "text"), {
  id: "schema-text-changed",
  class: "documentation",
  title: "A text in the schema of a body changes, such as a description or an example.",
  example: "Another `description` of a property.",
  words: told,
});
