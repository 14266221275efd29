import { findExpressions } from "../../../src/policies/expressions";
import { hasNamedValue } from "../../../src/policies/named-values";
import type { AttributeRule } from "../../../src/policies/rule";
import type { XmlAttribute } from "../../../src/policies/xml";
import { edit, instead, knownAttributes, nameEnd } from "./mutation";
import type { Kind, Mutation, Site } from "./mutation";

const PAGES = "each policy's page";

/** A value in place of those of the attributes for which there is one. */
const values = (
  name: string,
  value: (rule: AttributeRule, attribute: XmlAttribute) => string | undefined,
  source = PAGES,
): Kind => ({
  name,
  source,
  at: (site) =>
    knownAttributes(site).flatMap(([attribute, rule]) => {
      const other = value(rule, attribute);
      return other === undefined ? [] : [instead(site.element, attribute, other)];
    }),
});

const removed = ({ text, element }: Site, { offset, valueEnd }: XmlAttribute): Mutation => {
  const blanks = text.slice(element.offset, offset).length - text.slice(element.offset, offset).trimEnd().length;
  return edit(element, offset - blanks, valueEnd + 1 - offset + blanks, "");
};

const misspelt = (name: string): string => name.slice(0, -2) + name.slice(-1);

/** Whether one of a group of attributes is the only one of it there. */
const isLast = ({ element, rule }: Site, name: string): boolean =>
  (rule?.oneOf ?? []).some(
    (group) => group.includes(name) && element.attributes.filter((each) => group.includes(each.name)).length === 1,
  );

/** Faults of attributes and their values. */
export const attributeKinds: readonly Kind[] = [
  {
    name: "an attribute that has to be there is missing",
    source: PAGES,
    at: (site) =>
      knownAttributes(site).flatMap(([attribute, { required }]) => (required ? [removed(site, attribute)] : [])),
  },
  {
    name: "the only attribute of those of which one has to be there is missing",
    source: PAGES,
    at: (site) =>
      knownAttributes(site).flatMap(([attribute]) => (isLast(site, attribute.name) ? [removed(site, attribute)] : [])),
  },
  {
    name: "an attribute is misspelt",
    source: PAGES,
    at: (site) =>
      knownAttributes(site).flatMap(([{ name, offset }]) =>
        name.length > 5 ? [edit(site.element, offset, name.length, misspelt(name))] : [],
      ),
  },
  {
    name: "an attribute stands that the policy does not take",
    source: PAGES,
    at: (site) =>
      site.rule && site.rule.content !== "any" && site.parent
        ? [edit(site.element, nameEnd(site.element), 0, ' zone="a"')]
        : [],
  },
  {
    name: "an attribute stands twice",
    source: "XML",
    at: (site) =>
      knownAttributes(site).map(([{ name, offset, value }]) =>
        edit(site.element, offset, 0, `${name}="${/[<>"&]/.test(value) ? "a" : value}" `),
      ),
  },
  {
    name: "quotes around a value are missing",
    source: "XML",
    at: (site) =>
      site.element.attributes
        .filter(({ value }) => /^[\w-]+$/.test(value))
        .map(({ valueOffset, valueEnd, value }) =>
          edit(site.element, valueOffset - 1, valueEnd - valueOffset + 2, value),
        ),
  },
  {
    name: "a value has a < in it",
    source: "XML",
    at: (site) =>
      site.element.attributes
        .filter(({ value }) => !value.includes("@"))
        .map((each) => instead(site.element, each, "a < b")),
  },
  values("a value that is not on the list", ({ values: listed }) => (listed ? "whichever" : undefined)),
  values("a value on the list in capitals", ({ values: listed }, { value }) =>
    listed?.includes(value) && value !== value.toUpperCase() ? value.toUpperCase() : undefined,
  ),
  values("neither true nor false", ({ kind }) => (kind === "boolean" ? "yes" : undefined)),
  values("text where a number belongs", ({ kind }) => (kind === "integer" || kind === "number" ? "many" : undefined)),
  values("a fraction where a whole number belongs", ({ kind }) => (kind === "integer" ? "1.5" : undefined)),
  values("a unit behind a number", ({ kind }) => (kind === "integer" ? "10s" : undefined)),
  values("a number below the least", ({ kind, minimum, orZero }) =>
    kind === "integer" && minimum !== undefined && !orZero ? String(minimum - 1) : undefined,
  ),
  values("a number above the greatest", ({ kind, maximum = Infinity }) =>
    kind === "integer" && maximum !== Infinity ? String(maximum + 1) : undefined,
  ),
  values("a quota's period of less than five minutes", ({ orZero }) => (orZero ? "60" : undefined), "quota-policy"),
  values("no date", ({ kind }) => (kind === "date" ? "tomorrow" : undefined)),
  values("an address with a mask", ({ kind }) => (kind === "address" ? "10.0.0.0/8" : undefined), "ip-filter-policy"),
  values("an expression where none may stand", ({ expression }) =>
    expression ? undefined : "@(context.Request.Method)",
  ),
  {
    name: "two attributes of which only one may stand",
    source: "validate-jwt-policy",
    at: ({ element, rule }) => {
      const given = rule?.onlyOneOf?.filter((name) => element.attributes.some((each) => each.name === name)) ?? [];
      const other = rule?.onlyOneOf?.find((name) => !given.includes(name));
      return given.length === 1 && other !== undefined ? [edit(element, nameEnd(element), 0, ` ${other}="a"`)] : [];
    },
  },
  {
    name: "a text that is no address",
    source: "ip-filter-policy",
    at: ({ element, rule, parent }) =>
      rule && parent?.name === "ip-filter" && element.name === "address"
        ? [edit(element, element.innerStart, element.innerEnd - element.innerStart, "10.0.0.0/8")]
        : [],
  },
  {
    name: "an origin without a scheme",
    source: "cors-policy",
    at: ({ element, parent, text }) => {
      const origin = text.slice(element.innerStart, element.innerEnd);
      const isPlain =
        element.name === "origin" &&
        /^\s*https?:\/\//.test(origin) &&
        !hasNamedValue(origin) &&
        findExpressions(origin).length === 0;
      return parent?.name === "allowed-origins" && isPlain
        ? [edit(element, element.innerStart, element.innerEnd - element.innerStart, "example.com")]
        : [];
    },
  },
  {
    name: "* beside other origins",
    source: "cors-policy",
    at: ({ element, text }) =>
      element.name === "allowed-origins" && !/>\s*\*\s*</.test(text.slice(element.offset, element.end))
        ? [edit(element, element.innerEnd, 0, "<origin>*</origin>")]
        : [],
  },
];
