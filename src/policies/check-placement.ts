import { list } from "../text/show";
import { problem, tag } from "./problem";
import type { PolicyProblem } from "./problem";
import type { PolicyRule, PolicySection } from "./rule";
import type { PolicyContext } from "./scope";
import type { XmlElement } from "./xml";

/** Whether policies may stand where they do: section, scope, tier, and how often. One object checks one document. */
export class Placement {
  readonly #context: PolicyContext;
  readonly #inDocument = new Set<string>();
  #inSection = new Set<string>();
  #section: PolicySection | undefined;

  constructor(context: PolicyContext) {
    this.#context = context;
  }

  /** `section` is undefined for a fragment. */
  enter(section: PolicySection | undefined): void {
    this.#section = section;
    this.#inSection = new Set();
  }

  problems(node: XmlElement, rule: PolicyRule, path: string, top: boolean): PolicyProblem[] {
    const { scope, family } = this.#context;
    const found: PolicyProblem[] = [];
    const add = (id: PolicyProblem["rule"], message: string) => found.push(problem(id, node.offset, path, message));
    if (this.#section && !rule.sections.includes(this.#section)) {
      add(
        "policy-section",
        `${tag(node)} may not stand in <${this.#section}>. It belongs in ${list(rule.sections, "or")}.`,
      );
    }
    if (scope && !rule.scopes.includes(scope)) {
      add(
        "policy-scope",
        `${tag(node)} may not stand in a policy of scope ${scope}. It belongs in ${list(rule.scopes, "or")}.`,
      );
    }
    if (family && !rule.gateways.includes(family)) {
      add(
        "policy-tier",
        `${tag(node)} does not exist on this tier, got ${family}. It needs ${list(rule.gateways, "or")}.`,
      );
    }
    // Of the branches of a choose only one runs: what stands in them is not counted.
    if (top && this.#repeats(node.name, rule.once)) {
      add("policy-once", `${tag(node)} may stand only once in a ${rule.once ?? ""}. Remove one.`);
    }
    return found;
  }

  #repeats(name: string, area: PolicyRule["once"]): boolean {
    const names = area === "document" ? this.#inDocument : this.#inSection;
    const repeated = area !== undefined && names.has(name);
    names.add(name);
    return repeated;
  }
}
