import { maskSecrets } from "../../text/secrets";
import type { Change } from "../plan/change";
import { alignChildren } from "./align";
import { elementText, policyAsWritten, shownAttribute, shownText } from "./policy-element";
import type { PolicyElement, PolicyReader } from "./policy-element";

/**
 * What differs between two policy documents: one change for each attribute, text, element or place in the order. Empty when only layout between
 * elements, comments there, quotes or the order of attributes differ; `read` says whether texts count as they are written.
 */
export function diffPolicies(before: string, after: string, read: PolicyReader = policyAsWritten): readonly Change[] {
  const [from, to] = [read(before), read(after)];
  if (!from || !to)
    return before === after ? [] : [{ path: "", before: maskSecrets(before), after: maskSecrets(after) }];
  return diffElements(from, to, "", undefined);
}

function diffElements(before: PolicyElement, after: PolicyElement, path: string, parent?: PolicyElement): Change[] {
  const changes = diffAttributes(before, after, path);
  const { pairs, removed, added, moved } = alignChildren(before.children, after.children);
  for (const [one, other] of pairs) {
    const at = sharedPath(path, [one, before], [other, after]);
    if (typeof one !== "string" && typeof other !== "string") changes.push(...diffElements(one, other, at, before));
    else changes.push({ path: at, before: shown(one, before, parent), after: shown(other, after, parent) });
  }
  for (const node of removed)
    changes.push({ path: childPath(path, node, before), before: shown(node, before, parent), after: undefined });
  for (const node of added)
    changes.push({ path: childPath(path, node, after), before: undefined, after: shown(node, after, parent) });
  for (const { node, from, to } of moved) {
    const at = sharedPath(path, [node, before], [node, after]);
    changes.push({ path: at, before: place(from), after: place(to) });
  }
  return changes;
}

function diffAttributes(before: PolicyElement, after: PolicyElement, path: string): Change[] {
  const names = [...new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])];
  return names
    .filter((name) => before.attributes[name] !== after.attributes[name])
    .map((name) => ({
      path: `${path || before.name}@${name}`,
      before: shownAttribute(before, name),
      after: shownAttribute(after, name),
    }));
}

/** A child of `owner`, which stands in `parent`. */
const shown = (node: PolicyElement | string, owner: PolicyElement, parent: PolicyElement | undefined): string =>
  typeof node === "string" ? shownText(node, owner, parent) : elementText(node, owner);
const place = (index: number): string => `place ${index + 1}`;

type Place = readonly [node: PolicyElement | string, parent: PolicyElement];

/** A path that is the same whichever of the two versions is the older one. */
function sharedPath(path: string, [one, before]: Place, [other, after]: Place): string {
  const [from, to] = [childPath(path, one, before), childPath(path, other, after)];
  if (from === to || typeof one === "string") return from;
  return labelOf(one) === labelOf(other as PolicyElement) ? ([from, to].toSorted()[1] ?? from) : join(path, one.name);
}

/** `inbound/rate-limit`, and `inbound/set-header[Authorization]` where several elements have the name. */
function childPath(path: string, node: PolicyElement | string, parent: PolicyElement): string {
  if (typeof node === "string") return path;
  const alike = parent.children.filter((other) => typeof other !== "string" && other.name === node.name);
  const [only] = node.children;
  const isSecret = typeof only === "string" && shownText(only, node, parent) !== only;
  const label = alike.length > 1 && !isSecret ? labelOf(node) : undefined;
  return join(path, label === undefined ? node.name : `${node.name}[${label}]`);
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}/${name}`);

function labelOf({ attributes, children }: PolicyElement): string | undefined {
  const [only] = children;
  return attributes.name ?? attributes.id ?? (children.length === 1 && typeof only === "string" ? only : undefined);
}
