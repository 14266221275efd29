import { nameOfUrn } from "../../engine/urn";
import { isRecord } from "../../text/records";
import type { Change } from "../plan/change";
import { isReal, shortType } from "../declared";
import { diffValues } from "../plan/property-diff";
import { policyAsKept } from "../policy/policy-element";
import { diffPolicies } from "../policy/policy-diff";
import { SECRET_TEXT } from "../secrets";
import type { FoundDrift } from "./drift";
import type { RefreshStep } from "./refresh";
import { findAzureType } from "../../azure/types";

/** What of one refreshed resource differs from what was deployed; undefined when nothing that was deployed does. */
export function driftOf(step: RefreshStep): FoundDrift | undefined {
  const { op, urn, oldState } = step;
  if (!oldState || !isReal(oldState)) return undefined;
  const type = shortType(oldState.type);
  const resource = { type, name: nameOfUrn(urn), id: oldState.id ?? "" };
  if (op === "delete") return { kind: "deleted", ...resource, changes: [] };
  const changes = op === "update" ? changesOf(step, findAzureType(oldState.type)?.policyInput) : [];
  return changes.length > 0 ? { kind: "changed", ...resource, changes } : undefined;
}

/** Compares inputs: what Azure adds of its own, such as a provisioning state, was never deployed. */
function changesOf({ oldState, newState, detailedDiff }: RefreshStep, policyInput: string | undefined): Change[] {
  const [before, after] = [oldState?.inputs ?? {}, newState?.inputs ?? {}];
  const changes = diffValues(before, after, "")
    .filter((change) => !isNothing(change.before) || !isNothing(change.after))
    .flatMap((change) => (change.path === policyInput ? policyChanges(change) : [change]));
  const secrets = Object.keys(detailedDiff ?? {}).filter((path) => valueAt(before, path) === SECRET_TEXT);
  const unseen = secrets.filter((path) => !changes.some((change) => change.path === path));
  return [...changes, ...unseen.map((path) => ({ path, before: SECRET_TEXT, after: SECRET_TEXT }))];
}

/** Azure gives an empty text back for one that was never given. */
const isNothing = (value: unknown): boolean => value === undefined || value === null || value === "";

function policyChanges({ path, before, after }: Change): Change[] {
  if (typeof before !== "string" || typeof after !== "string") return [{ path, before, after }];
  return diffPolicies(before, after, policyAsKept).map((change) => ({ ...change, path: `${path}: ${change.path}` }));
}

function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), value);
}
