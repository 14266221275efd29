import type { Declaration } from "../../engine/provider";
import { isReal } from "../declared";
import { diffPolicies } from "../policy/policy-diff";
import type { Change } from "./change";
import { canonical, diffValues } from "./property-diff";
import { effectOfChange } from "./replacement";
import { withDependents } from "./dependents";
import type { Step, StepKind } from "./step";
import { findAzureType } from "../../azure/types";

/** What deploying `head` does to a stack in which `base` is deployed, sorted by URN. */
export function plan(base: readonly Declaration[], head: readonly Declaration[]): readonly Step[] {
  const old = new Map(base.filter(isReal).map((declaration) => [declaration.urn, declaration]));
  const steps: Step[] = [];
  for (const after of head.filter(isReal)) {
    const before = [after.urn, ...after.aliases].map((urn) => old.get(urn)).find((found) => found !== undefined);
    if (before) old.delete(before.urn);
    steps.push(...(before ? compare(before, after) : [makeStep("create", after)]));
  }
  const gone = [...old.values()].map((declaration) => makeStep("delete", declaration));
  return [...withDependents(steps, head), ...gone].toSorted((a, b) => (a.urn < b.urn ? -1 : 1));
}

function makeStep(kind: StepKind, { urn, type, name }: Declaration): Step {
  return { kind, urn, type, name, changes: [], forcedBy: [] };
}

function compare(before: Declaration, after: Declaration): Step[] {
  const properties = changedProperties(before, after);
  const trigger = canonical(before.replacementTrigger) !== canonical(after.replacementTrigger);
  if (properties.length === 0 && !trigger) return [];
  const forcing = properties.filter(({ effect }) => effect === "replace");
  // What the trigger stands for is among the changes; it has no name of its own.
  const forcedBy = (trigger && forcing.length === 0 ? properties : forcing).map(({ key }) => key);
  const kind = forcing.length > 0 || trigger ? "replace" : "update";
  const changes = properties.flatMap((property) => property.changes);
  return [{ ...makeStep(kind, after), changes, forcedBy: kind === "replace" ? forcedBy : [] }];
}

function changedProperties(before: Declaration, after: Declaration) {
  const keys = [...new Set([...Object.keys(before.inputs), ...Object.keys(after.inputs)])].toSorted();
  return keys
    .filter((key) => !after.ignoreChanges.includes(key))
    .map((key) => ({ key, changes: changesOfProperty(key, before, after) }))
    .filter(({ changes }) => changes.length > 0)
    .map((found) => ({
      ...found,
      effect: effectOfChange(after, found.key, before.inputs[found.key], after.inputs[found.key]),
    }))
    .filter(({ effect }) => effect !== "nothing");
}

function changesOfProperty(key: string, before: Declaration, after: Declaration): Change[] {
  const [from, to] = [before.inputs[key], after.inputs[key]];
  if (canonical(from) === canonical(to)) return [];
  if (!isPolicyText(key, from, before) || !isPolicyText(key, to, after)) return diffValues(from, to, key);
  return diffPolicies(from, to).map((change) => ({ ...change, path: `${key}: ${change.path}` }));
}

/** Whether the property holds a policy document, which is compared by meaning. */
function isPolicyText(key: string, value: unknown, { type }: Declaration): value is string {
  return typeof value === "string" && findAzureType(type)?.policyInput === key;
}
