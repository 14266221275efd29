import { BUILT_IN_POLICY } from "../../../policies/built-in";
import { policySections } from "../../../policies/rule";
import { callerMeaning } from "../../../policies/callers";
import { childElements, policyAsKept } from "../../policy/policy-element";
import type { PolicyElement } from "../../policy/policy-element";
import { Masked } from "../../secrets";
import { corsOf, together } from "./cors-contract";
import type { Cors } from "./cors-contract";
import { limitsOf } from "./limit-contract";
import type { Limit } from "./limit-contract";

/** What a policy document does to callers, as far as its text tells. */
export interface PolicyContract {
  /** Set when the document is secret, so that nothing of it may be shown; equal for equal documents. */
  readonly hidden: number | undefined;
  /** There is no document, or none that can be read. */
  readonly empty: boolean;
  /** The document that is no XML, as it is written. */
  readonly unreadable?: string;
  /** All four sections, each with what it holds: `<base />` where the document leaves one out. */
  readonly root: PolicyElement;
  /** Of the inbound section, for every call; what is inside other policies, such as `choose`, applies to some calls only and is no part of these. */
  readonly limits: readonly Limit[];
  readonly cors: Cors | undefined;
  /** What the policy demands of a call besides its key. */
  readonly checks: readonly Check[];
  /** Outside of `on-error`, which only some calls come to. */
  readonly answers: readonly Answer[];
  /** Elements directly in the inbound section. */
  readonly inbound: readonly PolicyElement[];
  /** Every element of every section, however deep. */
  readonly elements: readonly PolicyElement[];
}

/** A policy that answers every call in the backend's place. */
export interface Answer {
  readonly section: string;
  readonly element: string;
}

export interface Check {
  readonly element: string;
  /** The header that is looked at, or what else distinguishes the check. */
  readonly subject: string;
  /** The whole of it, to tell whether and how the check itself has changed. */
  readonly whole: PolicyElement;
}

const BASE: PolicyElement = { name: "base", attributes: {}, children: [] };

/** No document does what one does in which each section holds `<base />`: what the wider scope says. */
export const NO_POLICY: PolicyContract = { ...read({ name: "policies", attributes: {}, children: [] }), empty: true };

/** Of a service for which nobody has written one. */
export const BUILT_IN: PolicyContract = { ...policyContract(BUILT_IN_POLICY, (text) => text), empty: true };

/** Reads a policy document; `resolve` fills in what named values stand for. */
export function policyContract(value: unknown, resolve: (text: string) => string): PolicyContract {
  if (value instanceof Masked) return { ...NO_POLICY, hidden: value.id };
  if (typeof value !== "string") return NO_POLICY;
  const root = policyAsKept(resolve(value));
  return root ? read(root) : { ...NO_POLICY, unreadable: value };
}

function read(document: PolicyElement): PolicyContract {
  const root = withAllSections(document);
  const inbound = childElements(root)
    .filter(({ name }) => name === "inbound")
    .flatMap(childElements);
  return {
    hidden: undefined,
    empty: false,
    root,
    limits: inbound.flatMap(limitsOf),
    cors: together(inbound.filter(({ name }) => name === "cors").map(corsOf)),
    checks: inbound.filter(({ name }) => callerMeaning(name)?.kind === "checks").map(check),
    answers: childElements(root).flatMap(answersIn),
    inbound,
    elements: childElements(root).flatMap(childElements).flatMap(withNested),
  };
}

/** The gateway takes a section that is left out for one with `<base />`. */
function withAllSections(document: PolicyElement): PolicyElement {
  const missing = policySections.filter((section) => !childElements(document).some(({ name }) => name === section));
  const sections = missing.map((name) => ({ name, attributes: {}, children: [BASE] }));
  return { ...document, children: [...document.children, ...sections].toSorted((a, b) => rank(a) - rank(b)) };
}

function rank(child: PolicyElement | string): number {
  return typeof child === "string" ? -1 : policySections.findIndex((section) => section === child.name);
}

/** The element, and all in it, such as what `choose` holds. */
function withNested(element: PolicyElement): PolicyElement[] {
  return [element, ...childElements(element).flatMap(withNested)];
}

function answersIn(section: PolicyElement): Answer[] {
  if (section.name === "on-error") return [];
  const answering = childElements(section).filter(({ name }) => callerMeaning(name)?.kind === "answers");
  return answering.map(({ name }) => ({ section: section.name, element: name }));
}

function check(element: PolicyElement): Check {
  const { name, attributes } = element;
  const subject = attributes.name ?? attributes["header-name"] ?? attributes["query-parameter-name"] ?? "";
  return { element: name, subject, whole: element };
}
