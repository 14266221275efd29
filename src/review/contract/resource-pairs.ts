import { findAzureType } from "../../azure/types";
import type { Declaration } from "../../engine/provider";
import { isReal } from "../declared";
import { scalarText } from "./model/operation-parts";
import type { ContractPlace } from "./place";

/** One resource in both versions; absent where a version does not declare it. */
export interface ResourcePair {
  readonly before: Declaration | undefined;
  readonly after: Declaration | undefined;
}

/** An operation that goes by another id in the newer version. */
export interface RenamedOperation {
  readonly api: string;
  readonly from: string;
  readonly to: string;
}

/** Lays what two versions declare side by side: by its id in the service where it lies in one, else by its URN. */
export function pairResources(
  base: readonly Declaration[],
  head: readonly Declaration[],
  renamed: readonly RenamedOperation[],
): readonly ResourcePair[] {
  const old = new Map(base.filter(isReal).map((each) => [keyOf(each, renamed), each]));
  const paired = head.filter(isReal).map((after) => {
    const keys = [keyOf(after, []), ...after.aliases];
    const key = keys.find((each) => old.has(each));
    const before = key === undefined ? undefined : old.get(key);
    if (key !== undefined) old.delete(key);
    return { before, after };
  });
  return [...paired, ...[...old.values()].map((before) => ({ before, after: undefined }))];
}

/** Inputs that say in which service a resource lies; they change with the service only. */
export const OUTER_INPUTS: readonly string[] = ["resourceGroupName", "serviceName"];

function keyOf({ type, urn, inputs }: Declaration, renamed: readonly RenamedOperation[]): string {
  const inputsOfPath = findAzureType(type)?.pathInputs ?? [];
  const own = inputsOfPath.filter((input) => !OUTER_INPUTS.includes(input));
  const names = own.map((input) => scalarText(inputs[input]));
  if (!inputsOfPath.includes("serviceName") || names.length === 0 || names.includes("")) return urn;
  const [api, operation] = [scalarText(inputs.apiId), scalarText(inputs.operationId)];
  const rename = renamed.find(({ api: each, from }) => each === api && from === operation);
  const current = own.map((input, index) => (input === "operationId" && rename ? rename.to : names[index]));
  return [type, ...current].join("\n");
}

/** Whom a resource concerns, as its id says. */
export function placeOf({ inputs }: Declaration): ContractPlace {
  const [api, operation, product] = [inputs.apiId, inputs.operationId, inputs.productId].map(
    (id) => scalarText(id).split("/").at(-1) || undefined,
  );
  if (api === undefined) return product === undefined ? {} : { product };
  return operation === undefined ? { api } : { api, operation };
}
