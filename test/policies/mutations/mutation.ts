import { ruleInside, rootRule } from "../../../src/policies/element-rule";
import { findExpressions } from "../../../src/policies/expressions";
import { policyFacts } from "../../../src/policies/known/facts";
import type { AttributeRule, ElementRule } from "../../../src/policies/rule";
import type { XmlAttribute, XmlElement } from "../../../src/policies/xml";
import { own } from "../../../src/text/records";

/** One fault in a text: what is put in place of what, and between which characters of the new text a finding has to lie. */
export interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  readonly place: readonly [start: number, end: number];
}

/** An element of a document with what is known of it. */
export interface Site {
  readonly text: string;
  readonly element: XmlElement;
  readonly parent: XmlElement | undefined;
  /** Undefined where the project knows nothing of the element, and for sections. */
  readonly rule: ElementRule | undefined;
  /** Whether it is a policy, and not a part of one. */
  readonly isPolicy: boolean;
  /** Whether it stands directly in a section. */
  readonly inSection: string | undefined;
}

/** A kind of fault, with what Azure says to it. */
export interface Kind {
  readonly name: string;
  /** Where Microsoft says that it is refused, or useless. */
  readonly source: string;
  /** The ways in which it can be made at a place. */
  readonly at: (site: Site) => readonly Mutation[];
}

const SECTIONS = ["inbound", "backend", "outbound", "on-error"];

/** All elements of a document, the root first. */
export function sitesIn(text: string, root: XmlElement): Site[] {
  const walk = (element: XmlElement, parent: XmlElement | undefined, rule: ElementRule | undefined): Site[] => {
    const isSection = parent?.name === "policies" && SECTIONS.includes(element.name);
    const isPolicy = rule !== undefined && rule === own(policyFacts, element.name);
    const inSection = parent && SECTIONS.includes(parent.name) && isPolicy ? parent.name : undefined;
    const site = { text, element, parent, rule: isSection ? undefined : rule, isPolicy, inSection };
    // What stands below an element with free contents is nobody's to judge.
    const inner = rule && rule.content !== "any" ? elementsIn(element) : [];
    return [site, ...inner.flatMap((child) => walk(child, element, rule && ruleInside(rule, child.name)))];
  };
  return walk(root, undefined, rootRule(root.name));
}

export const elementsIn = ({ children }: XmlElement): XmlElement[] =>
  children.flatMap((child) => (child.kind === "element" ? child : []));

/** Replaces a piece; a finding has to lie in the element, whose end moves with the edit. */
export function edit(element: XmlElement, at: number, remove: number, insert: string): Mutation {
  return { at, remove, insert, place: [element.offset, element.end + insert.length - remove] };
}

/** Of an element's start tag: where its name ends. */
export const nameEnd = ({ offset, name }: XmlElement): number => offset + 1 + name.length;

/** The attributes of an element that it is known to take, with what they take. */
export function knownAttributes({ element, rule }: Site): (readonly [XmlAttribute, AttributeRule])[] {
  return element.attributes.flatMap((attribute) => {
    const known = own(rule?.attributes ?? {}, attribute.name);
    return known ? [[attribute, known] as const] : [];
  });
}

/** Another value in place of an attribute's. */
export const instead = (element: XmlElement, { valueOffset, valueEnd }: XmlAttribute, value: string): Mutation =>
  edit(element, valueOffset, valueEnd - valueOffset, value);

/** An expression in an attribute or a text. */
export interface Code {
  readonly element: XmlElement;
  /** Of its at sign. */
  readonly start: number;
  readonly code: string;
  /** Whether quotes in it are written as entities. */
  readonly isEscaped: boolean;
  /** Of the attribute in which it stands alone. */
  readonly attribute: string | undefined;
}

/** The expressions that stand alone in a value of the element, or in its text. */
export function codeIn({ element, rule }: Site): Code[] {
  if (!rule) return [];
  const attributes = element.attributes.filter(({ name }) => own(rule.attributes, name)?.expression);
  const pieces = [
    ...attributes.map(({ raw, valueOffset, name }) => ({ raw, start: valueOffset, attribute: name })),
    ...(rule.content === "text"
      ? element.children.flatMap((child) =>
          child.kind === "text" ? [{ raw: child.raw, start: child.offset, attribute: undefined }] : [],
        )
      : []),
  ];
  return pieces.flatMap(({ raw, start, attribute }) => {
    const spans = findExpressions(raw);
    const [only] = spans;
    if (!only || spans.length > 1 || only.end === undefined) return [];
    const code = raw.slice(only.start, only.end);
    if (raw.trim() !== code || code.includes("{{")) return [];
    return [
      { element, start: start + only.start, code, isEscaped: /&(?:quot|amp|lt|gt|apos|#)/.test(code), attribute },
    ];
  });
}
