import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { OperationContract } from "../model/contract";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import { callOf } from "./call";

interface Subject {
  readonly place: ContractPlace;
  readonly operation: OperationContract;
}

export const operationPresence = opposites<Subject>(
  gone,
  {
    id: "operation-removed",
    class: "breaking",
    title: "An operation is removed: calls to it get 404 Not Found.",
    example: "`bes-delete.yaml` is deleted.",
    words: ({ operation }) =>
      words`${operation.name} (${callOf(operation)}) is removed: calls to it get 404 Not Found.`,
  },
  {
    id: "operation-added",
    class: "safe",
    title: "An operation is new.",
    example: "A file `bes-list.yaml` appears in the API's folder.",
    words: ({ operation }) => words`${operation.name} (${callOf(operation)}) is new.`,
  },
);

function* gone({ apis, operations }: Pairing): Iterable<Subject> {
  const paired = new Set(operations.map(({ before }) => before));
  for (const { place, before } of apis) {
    for (const operation of before.operations) {
      if (!paired.has(operation)) yield { place: { ...place, operation: operation.id }, operation };
    }
  }
}
