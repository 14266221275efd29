import { policyFacts } from "../../../src/policies/known/facts";
import { edit, elementsIn, nameEnd } from "./mutation";
import type { Kind, Mutation, Site } from "./mutation";

const REFERENCE = "api-management-howto-policies";
const each = (holds: (site: Site) => boolean, make: (site: Site) => readonly Mutation[]) => (site: Site) =>
  holds(site) ? make(site) : [];

const isRoot = ({ parent }: Site) => parent === undefined;
const isSection = ({ parent, element }: Site) =>
  parent?.name === "policies" && ["inbound", "backend", "outbound", "on-error"].includes(element.name);
const closes = ({ element }: Site) => element.innerEnd < element.end;

/** A letter less in the middle of a name, which makes a word that nobody knows. */
const misspelt = (name: string): string =>
  name.slice(0, Math.ceil(name.length / 2)) + name.slice(Math.ceil(name.length / 2) + 1);

/** The name of an element in both tags. */
function renamed({ element, text }: Site, name: string): Mutation[] {
  const inner = text.slice(nameEnd(element), element.innerEnd);
  const tail = element.innerEnd < element.end ? `</${name}>` : text.slice(element.innerEnd, element.end);
  const whole =
    element.innerEnd < element.end ? `<${name}${inner}${tail}` : `<${name}${text.slice(nameEnd(element), element.end)}`;
  return [edit(element, element.offset, element.end - element.offset, whole)];
}

const beforeEnd = ({ element }: Site, insert: string): Mutation[] => [edit(element, element.innerEnd, 0, insert)];

/** Faults of elements: where they stand, how often, and what stands in them. */
export const structureKinds: readonly Kind[] = [
  {
    name: "an end tag is missing",
    source: "XML",
    at: each(closes, ({ element, text }) => [
      {
        at: element.innerEnd,
        remove: element.end - element.innerEnd,
        insert: "",
        place: [element.offset, text.length],
      },
    ]),
  },
  {
    name: "the root has another name",
    source: REFERENCE,
    at: each(
      (site) => isRoot(site) && site.element.name === "policies",
      (site) => renamed(site, "policy"),
    ),
  },
  {
    name: "a section is misspelt",
    source: REFERENCE,
    at: each(isSection, (site) => renamed(site, misspelt(site.element.name))),
  },
  {
    name: "a section stands twice",
    source: REFERENCE,
    at: each(isSection, ({ element }) => [
      {
        at: element.end,
        remove: 0,
        insert: `<${element.name}><base /></${element.name}>`,
        place: [element.end, element.end + 60],
      },
    ]),
  },
  {
    name: "text stands between sections",
    source: REFERENCE,
    at: each(isSection, ({ element }) => [
      { at: element.offset, remove: 0, insert: "then ", place: [element.offset - 200, element.end] },
    ]),
  },
  {
    name: "text stands between policies",
    source: REFERENCE,
    at: each(
      (site) => isSection(site) && closes(site),
      (site) => beforeEnd(site, "then"),
    ),
  },
  {
    name: "a section has an attribute",
    source: REFERENCE,
    at: each(isSection, ({ element }) => [edit(element, nameEnd(element), 0, ' name="a"')]),
  },
  {
    name: "a policy is misspelt",
    source: "api-management-policies",
    at: each(
      ({ isPolicy, element }) => isPolicy && element.name.length > 5,
      (site) => renamed(site, misspelt(site.element.name)),
    ),
  },
  {
    name: "base stands in a policy",
    source: "set-edit-policies#use-base-element-to-set-policy-evaluation-order",
    at: each(
      ({ element, rule }) => rule !== undefined && element.name === "when",
      (site) => beforeEnd(site, "<base />"),
    ),
  },
  {
    name: "base stands twice",
    source: REFERENCE,
    at: each(
      ({ element, inSection }) => element.name === "base" && inSection !== undefined,
      ({ element }) => [{ at: element.end, remove: 0, insert: "<base />", place: [element.end, element.end + 8] }],
    ),
  },
  {
    name: "a second policy in the backend section",
    source: "the policy of a new service: only forward-request can appear there",
    at: each(
      (site) =>
        isSection(site) && site.element.name === "backend" && closes(site) && elementsIn(site.element).length === 1,
      (site) => beforeEnd(site, "<set-method>GET</set-method>"),
    ),
  },
  ...["forward-request", "cross-domain", "cache-lookup", "rewrite-uri", "authentication-basic"].map((policy): Kind => ({
    name: `${policy} stands in the outbound section`,
    source: `${policy}-policy`,
    at: each(
      (site) => isSection(site) && site.element.name === "outbound" && closes(site),
      (site) => beforeEnd(site, minimal(policy)),
    ),
  })),
  ...["cache-store", "validate-headers", "jsonp"].map((policy): Kind => ({
    name: `${policy} stands in the inbound section`,
    source: `${policy}-policy`,
    at: each(
      (site) => isSection(site) && site.element.name === "inbound" && closes(site),
      (site) => beforeEnd(site, minimal(policy)),
    ),
  })),
  {
    name: "an element stands in a policy that takes none of it",
    source: "each policy's page",
    at: each(
      ({ rule }) => rule !== undefined && rule.content !== "any" && rule.content !== "policies",
      (site) => (closes(site) ? beforeEnd(site, "<zone />") : []),
    ),
  },
  {
    name: "a part of a policy is misspelt",
    source: "each policy's page",
    at: each(
      ({ rule, isPolicy, element }) =>
        rule !== undefined && !isPolicy && element.name.length > 5 && element.name !== "fragment",
      (site) => (isRoot(site) || isSection(site) ? [] : renamed(site, misspelt(site.element.name))),
    ),
  },
  {
    name: "a part that has to be there is missing",
    source: "each policy's page",
    at: each(
      ({ rule }) => rule !== undefined,
      ({ element, rule }) =>
        elementsIn(element).flatMap((child) => {
          const { minimum = 0 } = rule?.children[child.name] ?? {};
          const others = elementsIn(element).filter(({ name }) => name === child.name).length;
          return minimum > 0 && others === minimum ? [edit(element, child.offset, child.end - child.offset, "")] : [];
        }),
    ),
  },
  {
    name: "a part stands more often than it may",
    source: "each policy's page",
    at: each(
      ({ rule }) => rule !== undefined,
      ({ element, rule, text }) =>
        elementsIn(element).flatMap((child) => {
          const { maximum = Infinity } = rule?.children[child.name] ?? {};
          return maximum === 1 ? [edit(element, child.end, 0, text.slice(child.offset, child.end))] : [];
        }),
    ),
  },
  {
    name: "text stands where only elements may",
    source: "each policy's page",
    at: each(
      (site) =>
        site.rule !== undefined &&
        Object.keys(site.rule.children).length > 0 &&
        site.rule.content === "none" &&
        closes(site) &&
        !isRoot(site),
      (site) => beforeEnd(site, "word"),
    ),
  },
];

/** A policy with the attributes that it needs. */
function minimal(policy: string): string {
  const needed = Object.entries(policyFacts[policy]?.attributes ?? {}).filter(([, { required }]) => required);
  return `<${policy}${needed.map(([name, { kind, values }]) => ` ${name}="${values?.[0] ?? (kind === "boolean" ? "true" : "1")}"`).join("")} />`;
}
