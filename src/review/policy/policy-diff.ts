import { isSameText } from "../../policies/csharp/same";
import { maskSecrets } from "../../text/secrets";
import type { Change } from "../plan/change";
import { alignChildren } from "./align";
import { elementText, policyAsWritten, shownAttribute, shownText } from "./policy-element";
import type { PolicyElement, PolicyReader } from "./policy-element";

/** One difference between two policies, and where it lies. */
export interface PolicyDifference extends Change {
  /** The element that comes or goes, has another place, or in which an attribute or a text differs; that of the newer version where both have one. */
  readonly element: PolicyElement;
  /** The attribute that differs. */
  readonly attribute?: string;
  /** Names of the elements around it, the outermost first, the document's own name left out. */
  readonly inside: readonly string[];
  /** Both texts as they are, for comparison alone: they may hold credentials. Absent where only one version has the text. */
  readonly written?: readonly [string, string];
  /** Whether the element itself comes, goes or has another place. */
  readonly isWhole: boolean;
}

/**
 * What differs between two policy documents: one change for each attribute, text, element or place in the order. Empty when only layout between
 * elements, comments there, quotes or the order of attributes differ; `read` says whether texts count as they are written.
 */
export function diffPolicies(before: string, after: string, read: PolicyReader = policyAsWritten): readonly Change[] {
  const [from, to] = [read(before), read(after)];
  if (!from || !to)
    return before === after ? [] : [{ path: "", before: maskSecrets(before), after: maskSecrets(after) }];
  return policyDifferences(from, to).map(({ path, before: old, after: now }) => ({ path, before: old, after: now }));
}

/** The same for documents that have been read. */
export function policyDifferences(before: PolicyElement, after: PolicyElement): readonly PolicyDifference[] {
  return diffElements([before, after], { path: "", inside: [], parent: undefined });
}

/** Where two elements stand. */
interface Around {
  readonly path: string;
  readonly inside: readonly string[];
  readonly parent: PolicyElement | undefined;
}

function diffElements(pair: readonly [PolicyElement, PolicyElement], around: Around): PolicyDifference[] {
  const [before, after] = pair;
  const { path, inside, parent } = around;
  const { pairs, removed, added, moved } = alignChildren(before.children, after.children);
  const inner = parent === undefined ? [] : [...inside, before.name];
  const of = (node: PolicyElement | string, owner: PolicyElement) =>
    typeof node === "string"
      ? { element: owner, inside, isWhole: false }
      : { element: node, inside: inner, isWhole: true };
  const within = pairs.flatMap(([one, other]): PolicyDifference[] => {
    const at = sharedPath(path, [one, before], [other, after]);
    if (typeof one !== "string" && typeof other !== "string")
      return diffElements([one, other], { path: at, inside: inner, parent: before });
    const [from, to] = [shown(one, before, parent), shown(other, after, parent)];
    const written = typeof one === "string" && typeof other === "string" ? { written: [one, other] as const } : {};
    return [{ path: at, before: from, after: to, ...written, ...of(other, after) }];
  });
  const gone = removed.map((node) => {
    const [at, from] = [childPath(path, node, before), shown(node, before, parent)];
    return { path: at, before: from, after: undefined, ...of(node, before) };
  });
  const come = added.map((node) => {
    const [at, to] = [childPath(path, node, after), shown(node, after, parent)];
    return { path: at, before: undefined, after: to, ...of(node, after) };
  });
  const elsewhere = moved.map(({ node, from, to }) => {
    const at = sharedPath(path, [node, before], [node, after]);
    return { path: at, before: place(from), after: place(to), ...of(node, after) };
  });
  return [...diffAttributes(pair, around), ...within, ...gone, ...come, ...elsewhere];
}

function diffAttributes(
  [before, after]: readonly [PolicyElement, PolicyElement],
  { path, inside }: Around,
): PolicyDifference[] {
  const names = [...new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])];
  return names
    .filter((name) => before.attributes[name] !== after.attributes[name])
    .map((name) => {
      const [one, other] = [before.attributes[name], after.attributes[name]];
      return {
        path: `${path || before.name}@${name}`,
        before: shownAttribute(before, name),
        after: shownAttribute(after, name),
        element: after,
        attribute: name,
        inside,
        isWhole: false,
        ...(one !== undefined && other !== undefined ? { written: [one, other] as const } : {}),
      };
    });
}

/** Whether only comments or white space of C# differ. */
export const isSameInEffect = ({ written }: PolicyDifference): boolean =>
  written !== undefined && isSameText(...written);

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
