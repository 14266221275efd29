import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { OperationContract } from "../model/contract";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import { fateOf } from "../routing";
import { callOf } from "./call";

interface Subject {
  readonly place: ContractPlace;
  readonly operation: OperationContract;
  /** What calls to it get in the version that lacks it. */
  readonly fate: Sentence;
}

export const operationPresence = opposites<Subject>(
  gone,
  {
    id: "operation-removed",
    class: "breaking",
    title: "An operation is removed: calls to it get 404 Not Found, unless another operation answers them.",
    example: "`bes-delete.yaml` is deleted.",
    words: ({ operation, fate }) => words`${operation.name} (${callOf(operation)}) is removed: calls to it ${fate}.`,
  },
  {
    id: "operation-added",
    class: "safe",
    title: "An operation is new.",
    example: "A file `bes-list.yaml` appears in the API's folder.",
    words: ({ operation }) => words`${operation.name} (${callOf(operation)}) is new.`,
  },
);

function* gone(pairing: Pairing): Iterable<Subject> {
  const { apis, operations } = pairing;
  const paired = new Set(operations.map(({ before }) => before));
  for (const { place, before } of apis) {
    for (const operation of before.operations) {
      if (paired.has(operation)) continue;
      yield { place: { ...place, operation: operation.id }, operation, fate: fateOf(pairing, place, operation) };
    }
  }
}
