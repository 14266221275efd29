import type { ContractPlace } from "../place";
import type { ResponseContract } from "../model/contract";
import { joinBy } from "../pairing";
import type { Pairing } from "../pairing";

/** One status of an operation; absent where the version does not declare it. */
export interface ResponsePair {
  readonly place: ContractPlace;
  readonly before: ResponseContract | undefined;
  readonly after: ResponseContract | undefined;
}

/** All declared answers of the operations that both versions have. */
export function responsePairs({ operations }: Pairing): ResponsePair[] {
  return operations.flatMap(({ place, before, after }) =>
    joinBy(before.responses, after.responses, ({ status }) => String(status)).map((pair) => ({ place, ...pair })),
  );
}
