const STACK_TYPE = "pulumi:pulumi:Stack";

/** What distinguishes the URNs of one stack from another's. */
export interface StackIdentity {
  readonly project: string;
  readonly stack: string;
}

/** The URN that Pulumi's engine gives a resource: types of all its parents below the stack, then its own, then its name. */
export function makeUrn({ project, stack }: StackIdentity, parentUrn: string, type: string, name: string): string {
  const parentType = parentUrn === "" ? "" : qualifiedType(parentUrn);
  const qualified = parentType === "" || parentType === STACK_TYPE ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** `urn:pulumi:<stack>::<project>::<qualified type>::<name>`; names may hold `::` themselves. */
function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The name that a resource has in its URN. */
export function nameOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Whether the type token is the stack itself, the parent of everything. */
export function isStackType(type: string): boolean {
  return type === STACK_TYPE;
}
