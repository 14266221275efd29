import { policyMeaning } from "../../policy/policy-element";
import type { PolicyElement } from "../../policy/policy-element";
import { Masked } from "../../secrets";

/** What a policy document does to callers, as far as its text tells. */
export interface PolicyContract {
  /** Set when the document is secret, so that nothing of it may be shown; equal for equal documents. */
  readonly hidden: number | undefined;
  /** There is no document, or none that can be read. */
  readonly empty: boolean;
  readonly limits: readonly Limit[];
  readonly cors: Cors | undefined;
  /** What the policy demands of a call besides its key. */
  readonly checks: readonly Check[];
  /** Elements of the inbound section, nested ones left inside; for what the risks look at. */
  readonly inbound: readonly PolicyElement[];
  readonly backend: readonly PolicyElement[];
}

/** Calls or kilobytes in a time. */
export interface Limit {
  /** `rate-limit`, `quota`, and the same by key. */
  readonly element: string;
  /** Distinguishes several limits of one kind. */
  readonly key: string;
  readonly unit: "calls" | "bandwidth";
  /** Amount; NaN when it is an expression. */
  readonly amount: number;
  readonly amountText: string;
  /** Seconds; NaN when it is an expression. */
  readonly period: number;
  readonly periodText: string;
}

export interface Cors {
  readonly origins: readonly string[];
  /** Upper case. */
  readonly methods: readonly string[];
  /** Lower case. */
  readonly headers: readonly string[];
  /** Lower case. */
  readonly exposed: readonly string[];
  readonly credentials: boolean;
}

export interface Check {
  readonly element: string;
  /** The header that is looked at, or what else distinguishes the check. */
  readonly subject: string;
  /** The whole element as JSON, to tell whether the check itself has changed. */
  readonly meaning: string;
}

const CHECKS: readonly string[] = [
  "check-header",
  "validate-jwt",
  "validate-azure-ad-token",
  "validate-client-certificate",
  "ip-filter",
  "validate-content",
  "validate-parameters",
  "validate-headers",
];
const LIMITS: readonly string[] = ["rate-limit", "rate-limit-by-key", "quota", "quota-by-key"];

export const NO_POLICY: PolicyContract = {
  hidden: undefined,
  empty: true,
  limits: [],
  cors: undefined,
  checks: [],
  inbound: [],
  backend: [],
};

/** Reads a policy document; `resolve` fills in what named values stand for. */
export function policyContract(value: unknown, resolve: (text: string) => string): PolicyContract {
  if (value instanceof Masked) return { ...NO_POLICY, hidden: value.id };
  const root = typeof value === "string" ? policyMeaning(resolve(value)) : undefined;
  if (!root) return NO_POLICY;
  const inbound = elementsOf(root, "inbound");
  const all = inbound.flatMap(withNested);
  return {
    hidden: undefined,
    empty: false,
    limits: all.filter(({ name }) => LIMITS.includes(name)).flatMap(limits),
    cors: all.filter(({ name }) => name === "cors").map(cors)[0],
    checks: all.filter(({ name }) => CHECKS.includes(name)).map(check),
    inbound,
    backend: elementsOf(root, "backend"),
  };
}

function elementsOf(root: PolicyElement, section: string): PolicyElement[] {
  return childElements(root)
    .filter(({ name }) => name === section)
    .flatMap(childElements);
}

function childElements({ children }: PolicyElement): PolicyElement[] {
  return children.filter((child) => typeof child !== "string");
}

/** The element, and all in it, such as what `choose` holds. */
export function withNested(element: PolicyElement): PolicyElement[] {
  return [element, ...childElements(element).flatMap(withNested)];
}

function limits({ name, attributes }: PolicyElement): Limit[] {
  const key = attributes["counter-key"] ?? "";
  const periodText = attributes["renewal-period"] ?? "";
  return (["calls", "bandwidth"] as const).flatMap((unit) => {
    const amountText = attributes[unit];
    if (amountText === undefined) return [];
    return [
      { element: name, key, unit, amount: Number(amountText), amountText, period: Number(periodText), periodText },
    ];
  });
}

function cors(element: PolicyElement): Cors {
  const list = (name: string): string[] =>
    childElements(element)
      .filter((child) => child.name === name)
      .flatMap(childElements)
      .map(({ children }) => children.filter((child) => typeof child === "string").join(""));
  return {
    origins: list("allowed-origins").map((origin) => origin.replace(/\/$/, "")),
    methods: list("allowed-methods").map((method) => method.toUpperCase()),
    headers: list("allowed-headers").map((header) => header.toLowerCase()),
    exposed: list("expose-headers").map((header) => header.toLowerCase()),
    credentials: element.attributes["allow-credentials"]?.toLowerCase() === "true",
  };
}

function check(element: PolicyElement): Check {
  const { name, attributes } = element;
  const subject = attributes.name ?? attributes["header-name"] ?? attributes["query-parameter-name"] ?? "";
  return { element: name, subject, meaning: JSON.stringify(element) };
}
