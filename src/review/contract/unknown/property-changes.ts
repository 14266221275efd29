import { isRecord } from "../../../text/records";
import type { Declaration } from "../../../engine/provider";
import type { Change } from "../../plan/change";
import { diffValues } from "../../plan/property-diff";
import { effectOfChange } from "../../plan/replacement";
import { OUTER_INPUTS } from "../resource-pairs";
import { isTold } from "./told";

/** What changes in a resource and is told by no kind: each change as deep as something in it is not told. */
export function untoldProperties(before: Declaration, after: Declaration): Change[] {
  const { type } = after;
  const keys = [...new Set([...Object.keys(before.inputs), ...Object.keys(after.inputs)])].toSorted();
  return keys
    .filter((key) => !after.ignoreChanges.includes(key) && !isOuter(type, key))
    .filter((key) => effectOfChange(after, key, before.inputs[key], after.inputs[key]) !== "nothing")
    .flatMap((key) => diffValues(before.inputs[key], after.inputs[key], key))
    .flatMap((change) => untold(type, change));
}

/** The service itself is what moves when another one holds what lies in it. */
const isOuter = (type: string, key: string): boolean =>
  OUTER_INPUTS.includes(key) && type !== "azure-native:apimanagement:ApiManagementService";

function untold(type: string, change: Change): Change[] {
  if (isTold(type, change)) return [];
  const parts = partsOf(change);
  return parts.length === 0 ? [change] : parts.flatMap((part) => untold(type, part));
}

/** What a list or object that comes or goes consists of; nothing for another change. */
function partsOf({ path, before, after }: Change): Change[] {
  if ((before === undefined) === (after === undefined)) return [];
  const value = before ?? after;
  const empty = Array.isArray(value) ? [] : isRecord(value) ? {} : undefined;
  if (empty === undefined) return [];
  return before === undefined ? diffValues(empty, after, path) : diffValues(before, empty, path);
}
