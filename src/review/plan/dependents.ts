import type { Declaration } from "../../engine/provider";
import { nameParameter } from "./replacement";
import type { Step } from "./step";

/**
 * The steps with the replacement of everything that lies in a replaced resource. A resource with a name of its own is deleted
 * before its replacement is made, as both cannot have the name, and what lies in it goes with it.
 */
export function withDependents(steps: readonly Step[], head: readonly Declaration[]): readonly Step[] {
  const byUrn = new Map(steps.map((step) => [step.urn, step]));
  const declared = new Map(head.map((declaration) => [declaration.urn, declaration]));
  for (const declaration of head) {
    const forcedBy = declaration.dependencies.flatMap((urn) => {
      const owner = declared.get(urn);
      return owner && byUrn.get(urn)?.kind === "replace" ? nameShared(owner, declaration) : [];
    });
    const step = byUrn.get(declaration.urn);
    if (forcedBy.length === 0 || step?.kind === "create" || step?.kind === "replace" || !declaration.custom) continue;
    const { urn, type, name } = declaration;
    byUrn.set(urn, { kind: "replace", urn, type, name, changes: step?.changes ?? [], forcedBy });
  }
  return [...byUrn.values()];
}

/** The property by which a resource says that it lies in the other one. */
function nameShared(owner: Declaration, inner: Declaration): string[] {
  const parameter = nameParameter(owner.type);
  if (parameter === undefined) return [];
  const name = owner.inputs[parameter];
  return name !== undefined && inner.inputs[parameter] === name ? [parameter] : [];
}
