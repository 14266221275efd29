import { oneKind } from "../kind";
import type { OperationContract } from "../model/contract";
import type { Pair, Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import { fateOf } from "../routing";
import { callOf, conditionsOf, pathOf } from "./call";

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

export const operationUrl = oneKind<Subject>((pairing) => changed(pairing, isElsewhere), {
  id: "url-changed",
  class: "breaking",
  title: "An operation has another URL: calls to the old one get 404 Not Found, unless another operation answers them.",
  example: "`/jobs/{jobid}/start` becomes `/jobs/{jobid}/run`.",
  words: ({ before, after, fate }) =>
    words`${after.name} is called at ${after.urlTemplate} instead of ${before.urlTemplate}: calls to the old URL ${fate}.`,
});

/** The path, or a value that the query has to hold; what else the query has to hold is told apart. */
function isElsewhere({ before, after }: Pair<OperationContract>): boolean {
  if (withoutSlash(before) !== withoutSlash(after)) return true;
  const [old, current] = [conditionsOf(before), conditionsOf(after)];
  return [...current].some(([name, value]) => value !== undefined && (old.get(name) ?? value) !== value);
}

const withoutSlash = (operation: OperationContract): string => pathOf(operation).replace(/\/+$/, "");

export const operationSlash = oneKind<Subject>(
  (pairing) => changed(pairing, (pair) => !isElsewhere(pair) && pathOf(pair.before) !== pathOf(pair.after)),
  {
    id: "url-slash-changed",
    class: "unknown",
    title:
      "Only the slash at the end of an operation's URL comes or goes: whether calls to the old URL still reach it is not known.",
    example: "`/items` becomes `/items/`.",
    words: ({ before, after }) =>
      words`${after.name} is called at ${after.urlTemplate} instead of ${before.urlTemplate}: whether calls to the old URL still reach it is not known.`,
  },
);

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
