import { oneKind, opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { OperationContract } from "../model/contract";
import { missing } from "../pairing";
import type { Pair, Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import { fateOf } from "../routing";
import { callOf, shapeOf } from "./call";

interface Subject extends Pair<OperationContract> {
  /** What calls of before get now. */
  readonly fate: Sentence;
}

const changed = (pairing: Pairing, differs: (pair: Pair<OperationContract>) => boolean): Subject[] =>
  pairing.operations.filter(differs).map((pair) => ({ ...pair, fate: fateOf(pairing, pair.place, pair.before) }));

export const operationMethod = oneKind<Subject>(
  (pairing) => changed(pairing, ({ before, after }) => before.method !== after.method),
  {
    id: "method-changed",
    class: "breaking",
    title:
      "An operation has another method: calls with the old one get 404 Not Found, unless another operation answers them.",
    example: "`method: GET` becomes `method: POST`.",
    words: ({ before, after, fate }) =>
      words`${after.name} is called with ${after.method} instead of ${before.method}: calls with the old method ${fate}.`,
  },
);

export const operationUrl = oneKind<Subject>(
  (pairing) => changed(pairing, ({ before, after }) => urlText(before) !== urlText(after)),
  {
    id: "url-changed",
    class: "breaking",
    title:
      "An operation has another URL: calls to the old one get 404 Not Found, unless another operation answers them.",
    example: "`/jobs/{jobid}/start` becomes `/jobs/{jobid}/run`.",
    words: ({ before, after, fate }) =>
      words`${after.name} is called at ${after.urlTemplate} instead of ${before.urlTemplate}: calls to the old URL ${fate}.`,
  },
);

function urlText(operation: OperationContract): string {
  const { path, fixed } = shapeOf(operation);
  return [path, ...fixed].join("&");
}

interface Placeholder {
  readonly place: ContractPlace;
  readonly name: string;
  readonly operation: OperationContract;
}

export const queryPlaceholder = opposites<Placeholder>(
  added,
  {
    id: "query-placeholder-added",
    class: "breaking",
    title:
      "The URL template asks for one more query parameter: calls without it find no operation and get 404 Not Found.",
    example: "`…/execute` becomes `…/execute?details={details}`.",
    words: ({ name, operation }) =>
      words`${operation.name} only answers calls that have ${name} in the query: calls without it get 404 Not Found.`,
  },
  {
    id: "query-placeholder-removed",
    class: "safe",
    title: "The URL template no longer asks for a query parameter. Calls that have it go on working.",
    example: "`…/execute?details={details}` becomes `…/execute`.",
    words: ({ name, operation }) => words`${operation.name} also answers calls that have no ${name} in the query.`,
  },
);

function added({ operations }: Pairing): Placeholder[] {
  return operations.flatMap(({ place, before, after }) =>
    missing(shapeOf(after).open, shapeOf(before).open).map((name) => ({ place, name, operation: after })),
  );
}

export const operationId = oneKind<Pair<OperationContract>>(
  ({ operations }) => operations.filter(({ before, after }) => before.id !== after.id),
  {
    id: "operation-id-changed",
    class: "documentation",
    title: "An operation has another id; its method and URL are the same. It is deleted and created again.",
    example: "`rrs-execute.yaml` is renamed to `score.yaml`.",
    words: ({ before, after }) =>
      words`${callOf(after)} has the id ${after.id} instead of ${before.id}; calls are the same.`,
  },
);
