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
  { alternatives = [], requirements = [], strictWhenTrue = [] }: CheckParts,
  ...versions: readonly [PolicyElement, PolicyElement]
): Direction {
  if (attribute !== undefined) {
    const isKnown = inside.length === 0 && strictWhenTrue.includes(attribute);
    return isKnown && /^(?:true|false)$/i.test(String(after)) ? turned(/^true$/i.test(String(after))) : "other";
  }
  const comes = before === undefined;
  if (!isWhole || (!comes && after !== undefined)) return "other";
  const path = [...inside, element.name].join("/");
  if (requirements.some((list) => isAt(list, path))) return turned(comes);
  if (!alternatives.some((list) => isAt(list, path))) return "other";
  // A list without an item asks for none of them, so that the first one is new to ask for.
  const isListItself = !alternatives.includes(path);
  const isOnly = versions.some((version) => itemsAt(version, path.split("/")).length === 0);
  return turned(isListItself || isOnly ? comes : !comes);
}

const turned = (isTighter: boolean): Direction => (isTighter ? "tighter" : "looser");

/** Whether the path is that of the list's items, or of the element around them. */
const isAt = (list: string, path: string): boolean => list === path || list.startsWith(`${path}/`);

function itemsAt(element: PolicyElement, [name, ...rest]: readonly string[]): readonly PolicyElement[] {
  const found = childElements(element).filter((child) => child.name === name);
  return rest.length === 0 ? found : found.flatMap((child) => itemsAt(child, rest));
}
