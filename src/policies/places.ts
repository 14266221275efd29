import { policyFacts } from "./known/facts";
import type { AttributeRule, ElementRule } from "./rule";

/** An element of a policy: the policy itself, or a part of it. */
interface Place {
  readonly name: string;
  readonly parent: string | undefined;
  readonly rule: ElementRule;
}

function placesIn(name: string, rule: ElementRule, parent?: string): Place[] {
  return [
    { name, parent, rule },
    ...Object.entries(rule.children).flatMap(([child, inner]) => placesIn(child, inner, name)),
  ];
}

const places = Object.entries(policyFacts).flatMap(([name, rule]) => placesIn(name, rule));

/** Names of the elements of which something is true. */
export const elementsWhere = (holds: (rule: ElementRule) => boolean): ReadonlySet<string> =>
  new Set(places.filter(({ rule }) => holds(rule)).map(({ name }) => name));

/** The same as `parent/name`, for parts of policies. */
export const partsWhere = (holds: (rule: ElementRule) => boolean): ReadonlySet<string> =>
  new Set(places.filter(({ parent, rule }) => parent !== undefined && holds(rule)).map(pathOf));

/** Every attribute with what `wanted` says of it, by element and name. */
export function attributesBy<Wanted>(wanted: (rule: AttributeRule) => Wanted | undefined) {
  const found = new Map<string, Map<string, Wanted>>();
  for (const { name: element, rule } of places) {
    for (const [attribute, each] of Object.entries(rule.attributes)) {
      const value = wanted(each);
      if (value !== undefined)
        found.set(element, (found.get(element) ?? new Map<string, Wanted>()).set(attribute, value));
    }
  }
  return (element: string, attribute: string): Wanted | undefined => found.get(element)?.get(attribute);
}

const pathOf = ({ name, parent }: Place): string => `${parent ?? ""}/${name}`;
