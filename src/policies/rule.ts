import type { TierFamily } from "../azure/tiers";
import type { PolicyScope } from "./scope";

export type PolicySection = "inbound" | "backend" | "outbound" | "on-error";

/** The sections of a policy document, in the order in which a call goes through them. */
export const policySections: readonly PolicySection[] = ["inbound", "backend", "outbound", "on-error"];

/** Things of the service that policies name. */
export type Referred = "policy fragment" | "backend" | "logger" | "certificate";

/** What an attribute may hold. A named value (`{{name}}`) may stand anywhere and is not judged. */
export interface AttributeRule {
  readonly kind: "text" | "integer" | "number" | "boolean" | "date" | "address";
  readonly required: boolean;
  /** Whether a C# expression may stand in place of the value. */
  readonly expression: boolean;
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Whether 0 may stand beside that: for no limit. */
  readonly orZero?: true;
  /** Whether an expression in it has to come to true or false. */
  readonly isCondition?: true;
  /** Whether it is a credential. */
  readonly secret?: true;
  /** What of the service it names. */
  readonly refersTo?: Referred;
}

export interface ElementRule {
  /** Beside these, every policy takes `id`. */
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  readonly children: Readonly<Record<string, ChildRule>>;
  /** What else stands inside: nothing, text, anything at all, any policies, or the policies of a list. */
  readonly content: "none" | "text" | "any" | "policies" | readonly string[];
  /** Of each group, at least one attribute is given. */
  readonly oneOf: readonly (readonly string[])[];
  /** Of these attributes, only one is given. */
  readonly onlyOneOf?: readonly string[];
  /** Of these children, at least one is there. */
  readonly anyChild?: readonly string[];
  /** Whether its text is a credential. */
  readonly secret?: true;
  /** Whether its attributes or its text hold a URL or a body, in which credentials stand behind their names. */
  readonly carries?: true;
  /** Whether it gives values to what its `name` says: a header, a query parameter. */
  readonly setsByName?: true;
}

export interface ChildRule extends ElementRule {
  readonly minimum: number;
  readonly maximum: number;
  /** What its text has to be. */
  readonly value?: AttributeRule;
}

/** What is known of one policy. */
export interface PolicyRule extends ElementRule {
  /** Its page in the policy reference, below https://learn.microsoft.com/azure/api-management/. */
  readonly page: string;
  /** The date that the page bore when these facts were held against it, `2026-03-23` for example. */
  readonly asOf?: string;
  readonly sections: readonly PolicySection[];
  readonly scopes: readonly PolicyScope[];
  /** Families of tiers whose gateway knows the policy. */
  readonly gateways: readonly TierFamily[];
  /** Whether it gets new attributes by the month, so that one that is not known may be right. */
  readonly growing?: true;
  /** How often it may stand: once in a document, once in a section, or as often as one likes. */
  readonly once?: "document" | "section";
}

const nothing: ElementRule = { attributes: {}, children: {}, content: "none", oneOf: [] };

/** Describes a policy; it is allowed at every scope and on every gateway unless said otherwise. */
export function policy(rule: Partial<PolicyRule> & Pick<PolicyRule, "page" | "sections">): PolicyRule {
  return {
    ...nothing,
    scopes: ["global", "product", "api", "operation"],
    gateways: ["classic", "v2", "consumption"],
    ...rule,
  };
}

/** Describes an element inside a policy, any number of times unless said otherwise. */
export function child(rule: Partial<ChildRule> = {}): ChildRule {
  return { ...nothing, minimum: 0, maximum: Infinity, ...rule };
}

/** A child that holds only text. */
export const textChild = (rule: Partial<ChildRule> = {}) => child({ content: "text", ...rule });

export const text: AttributeRule = { kind: "text", required: false, expression: true };
export const integer: AttributeRule = { kind: "integer", required: false, expression: true };
export const decimal: AttributeRule = { kind: "number", required: false, expression: true };
export const flag: AttributeRule = { kind: "boolean", required: false, expression: true };
export const date: AttributeRule = { kind: "date", required: false, expression: false };
/** Decides whether something runs. */
export const condition: AttributeRule = { ...flag, required: true, isCondition: true };
/** An IP address. */
export const address: AttributeRule = { kind: "address", required: false, expression: true };
export const oneOf = (...values: readonly string[]): AttributeRule => ({ ...text, values });
export const required = (rule: AttributeRule): AttributeRule => ({ ...rule, required: true });
/** Without C# expressions. */
export const literal = (rule: AttributeRule): AttributeRule => ({ ...rule, expression: false });
export const secret = (rule: AttributeRule): AttributeRule => ({ ...rule, secret: true });
export const refersTo = (referred: Referred, rule: AttributeRule): AttributeRule => ({ ...rule, refersTo: referred });
export const orZero = (rule: AttributeRule): AttributeRule => ({ ...rule, orZero: true });
export const between = (rule: AttributeRule, minimum: number, maximum = Infinity): AttributeRule => ({
  ...rule,
  minimum,
  maximum,
});
