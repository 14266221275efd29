import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { policyFacts } from "../../src/policies/known/facts";
import { policySections } from "../../src/policies/rule";
import type { PolicySection } from "../../src/policies/rule";
import type { PolicyScope } from "../../src/policies/scope";

/** A message as an example has it, as far as it matters: names of headers in lower case, null for one that is not there. */
interface Part {
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
}

/** One call through a gateway with the policy: what is sent, what comes back, and what the backend got, once unless it says otherwise. */
interface ExampleCall {
  readonly send?: Part;
  readonly answer: Part;
  readonly backend?: (Part & { readonly times?: number }) | "none";
}

/** An example of a policy, from `examples.yaml` in its folder. */
export interface PolicyExample {
  readonly policy: string;
  readonly title: string;
  readonly section: PolicySection;
  readonly scope: PolicyScope;
  /** Its statements. */
  readonly text: string;
  /** The same with a policy that lets fewer calls through, or asks more of them. */
  readonly tighter?: string;
  /** The same with a policy that does something else. */
  readonly other?: string;
  /** Calls in turn, with a clock that stands still. */
  readonly calls: readonly ExampleCall[];
}

interface Written extends Partial<Pick<PolicyExample, "section" | "tighter" | "other" | "calls">> {
  readonly title: string;
  readonly policy: string;
}

/** The examples of every policy, in the order of the policies' names. */
export function policyExamples(root: string): readonly PolicyExample[] {
  return Object.entries(policyFacts).flatMap(([policy, { sections, scopes }]) => {
    const file = join(root, "src/policies/known", policy, "examples.yaml");
    if (!existsSync(file)) return [];
    const scope = scopes.includes("api") ? "api" : (scopes[0] ?? "global");
    return (load(readFileSync(file, "utf8")) as readonly Written[]).map(({ policy: text, ...written }) => ({
      section: sections[0] ?? "inbound",
      calls: [],
      ...written,
      policy,
      scope,
      text,
    }));
  });
}

/** A document in which the statements stand in their section, behind what wider scopes say. */
export const documentWith = ({ section }: Pick<PolicyExample, "section">, statements: string): string =>
  `<policies>${policySections.map((name) => `<${name}>${contents(name, section, statements)}</${name}>`).join("")}</policies>`;

function contents(name: PolicySection, section: PolicySection, statements: string): string {
  if (name !== section) return "<base />";
  const replaces = section === "backend" || statements.trim() === "<base />" || statements === "";
  return replaces ? statements : `<base />${statements}`;
}
