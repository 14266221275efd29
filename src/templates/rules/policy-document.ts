import { checkPolicy } from "../../policies/check-policy";
import type { PolicyProblem, PolicyRuleId } from "../../policies/problem";
import type { PolicySource } from "../project";
import type { Severity } from "../report";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

type DocumentRuleId = Exclude<PolicyRuleId, "policy-tier">;

const summaries: Readonly<Record<DocumentRuleId, readonly [severity: Severity, summary: string]>> = {
  "policy-structure": [
    "error",
    "A policy document is <policies> with the sections inbound, backend, outbound and on-error, each at most once.",
  ],
  "policy-unknown": [
    "warning",
    "Every policy is in the table of known ones, and so is every attribute of the policies for language models, which grow fast; what is not there cannot be checked.",
  ],
  "policy-section": ["error", "A policy stands in a section that API Management allows it in."],
  "policy-scope": [
    "error",
    "A policy stands at a scope that API Management allows it at; quota, for one, is for products only.",
  ],
  "policy-once": ["error", "A policy that API Management takes once in a document or section stands there once."],
  "policy-base": [
    "warning",
    "Each section has <base />: without it, policies of wider scopes silently do not run. A backend section that forwards by itself needs none.",
  ],
  "policy-backend": [
    "warning",
    "The backend section holds one policy, such as <base />, forward-request, or a retry around it: whether API Management takes more is not documented.",
  ],
  "policy-no-effect": [
    "warning",
    "A policy does what it seems to do, as far as Microsoft's reference tells: origins of cors are such as browsers name, for one.",
  ],
  "policy-attribute": ["error", "A policy has the attributes that it needs, and no others."],
  "policy-value": [
    "error",
    "An attribute's value is one that the policy takes; a policy expression stands only where it may.",
  ],
  "policy-content": [
    "error",
    "Inside a policy stand only the elements and the text that it takes, as often as it takes them.",
  ],
  "policy-expression": [
    "error",
    "A C# expression compiles: its syntax, a value on each way through it, the members of context, and the types and members that API Management lets expressions use.",
  ],
  "policy-expression-type": [
    "warning",
    "A C# expression uses the types, and the members of context, that Microsoft lists for expressions, and no bracket stands behind its end; whether others are refused is not known.",
  ],
};

const checked = new WeakMap<PolicySource, readonly PolicyProblem[]>();

// Many rules look at one document: it is held against the table once.
function problemsOf(policy: PolicySource): readonly PolicyProblem[] {
  const known = checked.get(policy);
  if (known) return known;
  const problems = policy.root ? checkPolicy(policy.root, { scope: policy.scope }) : [];
  checked.set(policy, problems);
  return problems;
}

/** The rules that hold a policy document against the table of policies. */
export const policyDocumentRules: readonly Rule[] = Object.entries(summaries).map(([id, [severity, summary]]) => ({
  id,
  severity,
  summary,
  check: (project, report) => {
    for (const policy of policiesOf(project)) {
      for (const { rule, offset, path, message } of problemsOf(policy)) {
        if (rule === id) report(policy.source.place(offset, path), message);
      }
    }
  },
}));
