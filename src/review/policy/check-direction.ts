import { checkParts } from "../../policies/check-parts";
import type { CheckParts } from "../../policies/check-parts";
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

function directionOfPart(
  { element, attribute, inside, isWhole, before, after }: PolicyDifference,
  { alternatives = [], optional = [], requirements = [], strictWhenTrue = [] }: CheckParts,
  ...versions: readonly [PolicyElement, PolicyElement]
): Direction {
  if (attribute !== undefined) {
    const [was, is] = [strictness(before), strictness(after)];
    const isKnown = inside.length === 0 && strictWhenTrue.includes(attribute) && was !== undefined && was !== is;
    return isKnown && is !== undefined ? turned(is) : "other";
  }
  const comes = before === undefined;
  if (!isWhole || (!comes && after !== undefined)) return "other";
  const path = [...inside, element.name].join("/");
  if (requirements.some((list) => isAt(list, path))) return turned(comes);
  const list = alternatives.find((each) => isAt(each, path));
  if (list === undefined) return "other";
  const isOneOfSeveral = versions.every((version) => itemsAt(version, list.split("/")).length > 0);
  if (isOneOfSeveral) return path === list ? turned(!comes) : "other";
  // The first item is new to ask for.
  return optional.includes(list) ? turned(comes) : "other";
}

/** Whether such an attribute makes its policy strict; it does so by default. Undefined for an expression. */
function strictness(value: unknown): boolean | undefined {
  if (value === undefined) return true;
  const word = typeof value === "string" ? value.toLowerCase() : undefined;
  return word === "true" || word === "false" ? word === "true" : undefined;
}

const turned = (isTighter: boolean): Direction => (isTighter ? "tighter" : "looser");

/** Whether the path is that of the list's items, or of the element around them. */
const isAt = (list: string, path: string): boolean => list === path || list.startsWith(`${path}/`);

function itemsAt(element: PolicyElement, [name, ...rest]: readonly string[]): readonly PolicyElement[] {
  const found = childElements(element).filter((child) => child.name === name);
  return rest.length === 0 ? found : found.flatMap((child) => itemsAt(child, rest));
}
