import { own } from "../../text/records";
import { checkParts } from "../../policies/callers";
import type { CheckParts } from "../../policies/meaning";
import { isSameInEffect, policyDifferences } from "./policy-diff";
import type { PolicyDifference } from "./policy-diff";
import { childElements } from "./policy-element";
import type { PolicyElement } from "./policy-element";

/** Whether a check lets more calls through than before, fewer, or others, as far as its parts tell. */
export type Direction = "looser" | "tighter" | "other";

/** How a check that stands in both versions changes; undefined when it does not. */
export function directionOf(before: PolicyElement, after: PolicyElement): Direction | undefined {
  const parts = checkParts(after.name, after.attributes);
  const directions = policyDifferences(before, after)
    .filter((difference) => !isSameInEffect(difference))
    .map((difference) => directionOfPart(difference, parts, before, after));
  const [first] = directions;
  return directions.every((each) => each === first) ? first : "other";
}

function directionOfPart(difference: PolicyDifference, parts: CheckParts, ...versions: Versions): Direction {
  const { element, attribute, inside, isWhole, before, after } = difference;
  const path = [...inside, element.name].join("/");
  if (attribute !== undefined) {
    const name = versions.includes(element) ? attribute : `${path}@${attribute}`;
    return directionOfAttribute(name, parts, before, after);
  }
  const comes = before === undefined;
  if (!isWhole || (!comes && after !== undefined)) return "other";
  return directionOfItem(path, parts, comes, versions);
}

type Versions = readonly [PolicyElement, PolicyElement];

function directionOfAttribute(name: string, { strict = {}, atMost = [] }: CheckParts, before: unknown, after: unknown) {
  const order = own(strict, name);
  const [was, is] = order ? [isStrict(order, before), isStrict(order, after)] : [undefined, undefined];
  if (was !== undefined && is !== undefined && was !== is) return turned(is);
  const [old, current] = atMost.includes(name) ? [amount(before), amount(after)] : [Number.NaN, Number.NaN];
  return old === current || Number.isNaN(old - current) ? "other" : turned(current < old);
}

function directionOfItem(path: string, parts: CheckParts, comes: boolean, versions: Versions): Direction {
  const { alternatives = [], optional = [], requirements = [] } = parts;
  if (requirements.some((place) => isAt(place, path))) return turned(comes);
  const list = alternatives.find((places) => places.some((place) => isAt(place, path)));
  if (list === undefined) return "other";
  const isOneOfSeveral = versions.every((version) =>
    list.some((place) => itemsAt(version, place.split("/")).length > 0),
  );
  if (isOneOfSeveral) return list.includes(path) ? turned(!comes) : "other";
  // The first item is new to ask for.
  return list.some((place) => optional.includes(place)) ? turned(comes) : "other";
}

/** Whether such an attribute has its strictest value; undefined for an expression. */
function isStrict([strictest, isDefault]: readonly [string, boolean], value: unknown): boolean | undefined {
  if (value === undefined) return isDefault;
  return typeof value === "string" && /^[\w-]+$/.test(value) ? value.toLowerCase() === strictest : undefined;
}

/** NaN for an expression, and where none is given: the defaults are not known. */
const amount = (value: unknown): number => Number(value);

const turned = (isTighter: boolean): Direction => (isTighter ? "tighter" : "looser");

/** Whether the path is that of the list's items, or of the element around them. */
const isAt = (list: string, path: string): boolean => list === path || list.startsWith(`${path}/`);

function itemsAt(element: PolicyElement, [name, ...rest]: readonly string[]): readonly PolicyElement[] {
  const found = childElements(element).filter((child) => child.name === name);
  return rest.length === 0 ? found : found.flatMap((child) => itemsAt(child, rest));
}
