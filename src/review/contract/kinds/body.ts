import { oneKind, opposites } from "../kind";
import type { Kind } from "../kind";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import { changed, changes, narrowed, told } from "./body-changes";
import type { Subject } from "./body-changes";

const noLongerKnown = ({ body, change }: Subject): Sentence =>
  words`${body} no longer knows the property ${change.path}: whether it is still taken cannot be told.`;

export const requestBody: readonly Kind[] = [
  ...narrowed("request", "request-body", ["breaking", "safe"]),
  ...changed("request", "request-body"),
  ...opposites<Subject>(
    changes("request", "closed"),
    {
      id: "request-body-closed",
      class: "unknown",
      title:
        "Requests may no longer hold just any property beside those that their schema names: whether a caller sends others cannot be told.",
      example: "`additionalProperties: false` comes.",
      words: told,
    },
    {
      id: "request-body-opened",
      class: "safe",
      title: "Requests may hold properties that their schema does not name.",
      example: "`additionalProperties: false` goes.",
      words: told,
    },
  ),
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
      words: noLongerKnown,
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
      words: noLongerKnown,
    },
  ),
];

export const responseBody: readonly Kind[] = [
  ...narrowed("answer", "response-body", ["safe", "breaking"]),
  ...changed("answer", "response-body"),
  ...opposites<Subject>(
    changes("answer", "opened"),
    {
      id: "response-body-opened",
      class: "safe",
      title:
        "An answer may have properties that its schema does not name, as a client has to expect of one that grows.",
      example: "`additionalProperties: false` goes.",
      words: told,
    },
    {
      id: "response-body-closed",
      class: "safe",
      title: "An answer has no properties but those that its schema names.",
      example: "`additionalProperties: false` comes.",
      words: told,
    },
  ),
  ...opposites<Subject>(
    changes("answer", "required-property-removed"),
    {
      id: "required-response-property-removed",
      class: "breaking",
      title: "An answer no longer has a property that was always there.",
      example: "A property is taken out of `properties` and of `required`.",
      words: ({ body, change }) => words`${body} no longer has the property ${change.path}, which was always there.`,
    },
    {
      id: "required-response-property-added",
      class: "safe",
      title: "An answer has one property more, always.",
      example: "A property is added, to `properties` and to `required`.",
      words: ({ body, change }) => words`${body} has the property ${change.path}, which is new.`,
    },
  ),
  ...opposites<Subject>(
    changes("answer", "property-removed"),
    {
      id: "response-property-removed",
      class: "unknown",
      title:
        "A property that an answer could have is no longer known: whether it still comes, and who reads it, cannot be told.",
      example: "A property is taken out of `properties`.",
      words: ({ body, change }) =>
        words`${body} no longer names the property ${change.path}: whether it still comes, and who reads it, cannot be told.`,
    },
    {
      id: "response-property-added",
      class: "safe",
      title: "An answer can have one property more.",
      example: "A property is added to `properties`.",
      words: ({ body, change }) => words`${body} can have the property ${change.path}, which is new.`,
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
