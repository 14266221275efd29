import type { Declaration } from "../../../engine/provider";
import { namedValuesIn } from "../../../policies/named-values";
import { findAzureType } from "../../../azure/types";
import { same } from "../../plan/property-diff";
import type { Change } from "../../plan/change";
import { Masked } from "../../secrets";
import { scalarText } from "../model/operation-parts";
import type { ResourcePair } from "../resource-pairs";

const NAMED_VALUE = "azure-native:apimanagement:NamedValue";

/**
 * A named value's new value, unless it shows where policies use it: policies are compared with the values in them, but a secret is in none, and
 * other resources hold the reference.
 */
export function untoldNamedValue({ before, after }: Required<ResourcePair>, all: readonly ResourcePair[]): Change[] {
  const [from, to] = [before?.inputs.value, after?.inputs.value];
  if (before === undefined || after?.type !== NAMED_VALUE || same(from, to)) return [];
  const shows = !(from instanceof Masked) && !(to instanceof Masked) && !isUsedElsewhere(after, all);
  return shows ? [] : [{ path: "value", before: from, after: to }];
}

function isUsedElsewhere({ inputs: { displayName } }: Declaration, all: readonly ResourcePair[]): boolean {
  const name = scalarText(displayName);
  return all.some(({ after }) => {
    const policy = after && findAzureType(after.type)?.policyInput;
    const inputs = Object.entries(after?.inputs ?? {}).filter(([key]) => key !== policy);
    return namedValuesIn(JSON.stringify(inputs)).some((reference) => reference.name === name);
  });
}
