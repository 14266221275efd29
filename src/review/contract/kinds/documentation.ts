import { oneKind } from "../kind";
import type { Kind } from "../kind";
import type { ContractPlace } from "../place";
import type { ApiContract, BodyContract, OperationContract, ProductContract } from "../model/contract";
import { joinBy, parameterPairs } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import { contentTypeKey } from "./content-type";
import { responsePairs } from "./response-pairs";

interface Subject {
  readonly place: ContractPlace;
  readonly of: Sentence;
}

type Named = Pick<ApiContract | OperationContract | ProductContract, "name" | "description">;

const things = (pairing: Pairing): { place: ContractPlace; before: Named; after: Named; of: Sentence }[] => [
  ...pairing.apis.map((pair) => ({ ...pair, of: ["the API"] })),
  ...pairing.products.map((pair) => ({ ...pair, of: words`the product ${pair.after.name}` })),
  ...pairing.operations.map((pair) => ({ ...pair, of: ["the operation"] })),
];

interface Renamed extends Subject {
  readonly from: string;
  readonly to: string;
}

const displayName = oneKind<Renamed>(
  (pairing) =>
    things(pairing)
      .filter(({ before, after }) => before.name !== after.name)
      .map(({ place, before, after, of }) => ({ place, of, from: before.name, to: after.name })),
  {
    id: "display-name-changed",
    class: "documentation",
    title: "An API, operation or product is shown under another name.",
    example: "`displayName: RRS Execute` becomes `displayName: Score`.",
    words: ({ from, to }) => words`Shown as ${to} instead of ${from}.`,
  },
);

const description = oneKind<Subject>(describedOtherwise, {
  id: "description-changed",
  class: "documentation",
  title: "The description of an API, operation, parameter, answer or product changes, or a product's terms.",
  example: "Another `description` in an operation.",
  words: ({ of }) => words`Another description of ${of}.`,
});

function describedOtherwise(pairing: Pairing): Subject[] {
  return [
    ...things(pairing).filter(({ before, after }) => before.description !== after.description),
    ...pairing.products
      .filter(({ before, after }) => before.terms !== after.terms)
      .map(({ place, after }) => ({ place, of: words`the terms of the product ${after.name}` })),
    ...pairing.operations
      .filter(({ before, after }) => before.requestDescription !== after.requestDescription)
      .map(({ place }) => ({ place, of: ["the request"] })),
    ...parameterPairs(pairing).flatMap(({ place, before, after }) =>
      before && after && before.description !== after.description
        ? [{ place, of: words`the ${[after.place]} parameter ${after.name}` }]
        : [],
    ),
    ...responsePairs(pairing).flatMap(({ place, before, after }) =>
      before && after && before.description !== after.description
        ? [{ place, of: words`the answer ${after.status}` }]
        : [],
    ),
  ];
}

const examples = oneKind<Subject>(otherExamples, {
  id: "example-changed",
  class: "documentation",
  title: "The developer portal shows another example of a request, an answer or a parameter.",
  example: "Another `value` under `examples`.",
  words: ({ of }) => words`Another example of ${of}.`,
});

function otherExamples(pairing: Pairing): Subject[] {
  const requests = pairing.operations.flatMap(({ place, before, after }) =>
    changedBodies(before.bodies, after.bodies).map((type) => ({
      place,
      of: words`a request of the content type ${type}`,
    })),
  );
  const answers = responsePairs(pairing).flatMap(({ place, before, after }) =>
    before && after
      ? changedBodies(before.bodies, after.bodies).map((type) => ({
          place,
          of: words`the answer ${after.status} as ${type}`,
        }))
      : [],
  );
  const parameters = parameterPairs(pairing).flatMap(({ place, before, after }) =>
    before && after && shown(before.examples) !== shown(after.examples)
      ? [{ place, of: words`the ${[after.place]} parameter ${after.name}` }]
      : [],
  );
  return [...requests, ...answers, ...parameters];
}

function changedBodies(before: readonly BodyContract[], after: readonly BodyContract[]): string[] {
  return joinBy(before, after, contentTypeKey).flatMap((pair) =>
    pair.before && pair.after && shown(pair.before.examples) !== shown(pair.after.examples)
      ? [pair.after.contentType]
      : [],
  );
}

const shown = (value: unknown): string => JSON.stringify(value ?? {});

export const documentation: readonly Kind[] = [...displayName, ...description, ...examples];
