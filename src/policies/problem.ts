import type { PolicyScope } from "./scope";
import type { XmlElement } from "./xml";

/** Something in a policy that API Management would refuse, or that a person is likely to regret. */
export interface PolicyProblem {
  /** Id of the rule, such as `policy-attribute`. */
  readonly rule: PolicyRuleId;
  readonly severity: "error" | "warning";
  /** UTF-16 code units from the start of the policy text. */
  readonly offset: number;
  /** Such as `policies/inbound/cors`. */
  readonly path: string;
  readonly message: string;
}

export type PolicyRuleId =
  | "policy-structure"
  | "policy-unknown"
  | "policy-section"
  | "policy-scope"
  | "policy-tier"
  | "policy-once"
  | "policy-base"
  | "policy-backend"
  | "policy-no-effect"
  | "policy-attribute"
  | "policy-value"
  | "policy-content"
  | "policy-expression"
  | "policy-expression-type";

/** What is wrong with one policy beyond what its facts say. */
export type PolicyCheck = (
  element: XmlElement,
  about: { readonly path: string; readonly scope: PolicyScope | undefined },
) => PolicyProblem[];

/** `<set-header name="x">` as it stands in a message. */
export const tag = ({ name }: XmlElement) => `<${name}>`;

/** A problem of severity error. */
export function problem(rule: PolicyRuleId, offset: number, path: string, message: string): PolicyProblem {
  return { rule, severity: "error", offset, path, message };
}

/** A problem of severity warning. */
export function warning(rule: PolicyRuleId, offset: number, path: string, message: string): PolicyProblem {
  return { rule, severity: "warning", offset, path, message };
}
