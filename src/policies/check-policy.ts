import { list } from "../text/show";
import { didYouMean } from "../text/suggest";
import { ElementCheck } from "./check-element";
import { problem, tag, warning } from "./problem";
import type { PolicyProblem } from "./problem";
import { policySections } from "./rule";
import type { PolicySection } from "./rule";
import type { PolicyContext } from "./scope";
import type { XmlElement } from "./xml";

/**
 * Holds a policy document against the policy table: sections, policies, attributes, values, what is allowed where.
 * Problems of severity error are what API Management refuses. Whether named values, backends and fragments exist is
 * not judged here.
 */
export function checkPolicy(root: XmlElement, context: PolicyContext): PolicyProblem[] {
  if (root.name !== "policies") {
    const message = `the root element has to be <policies>, got ${tag(root)}. Put the sections into <policies>.`;
    return [problem("policy-structure", root.offset, "", message)];
  }
  const check = new DocumentCheck(context);
  check.document(root);
  return check.problems;
}

/** The same for a fragment, `<fragment>…</fragment>`, of which neither section nor scope is known. */
export function checkFragment(root: XmlElement, context: Omit<PolicyContext, "scope">): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  new ElementCheck(context, (each) => problems.push(each)).fragment(root);
  return problems;
}

class DocumentCheck {
  readonly problems: PolicyProblem[] = [];
  readonly #context: PolicyContext;
  readonly #seen: PolicySection[] = [];
  readonly #elements: ElementCheck;

  constructor(context: PolicyContext) {
    this.#context = context;
    this.#elements = new ElementCheck(context, (each) => this.problems.push(each));
  }

  document(root: XmlElement): void {
    for (const { name, offset } of root.attributes) {
      this.problems.push(
        problem("policy-attribute", offset, "policies", `<policies> takes no attributes, got ${name}. Remove it.`),
      );
    }
    for (const node of root.children) {
      if (node.kind === "text" && node.text.trim() !== "")
        this.#structure(node.offset, "text stands between the sections. Remove it.");
      if (node.kind === "element") this.#section(node);
    }
    if (this.#context.scope !== "global") this.#missingSections(root);
  }

  #structure(offset: number, message: string): void {
    this.problems.push(problem("policy-structure", offset, "policies", message));
  }

  #section(element: XmlElement): void {
    const name = policySections.find((each) => each === element.name);
    if (!name) {
      const hint = didYouMean(element.name, policySections) || ` The sections are ${list(policySections)}.`;
      return this.#structure(element.offset, `the section is not known, got ${tag(element)}.${hint}`);
    }
    if (this.#seen.includes(name)) {
      return this.#structure(element.offset, `the section stands twice, got ${tag(element)}. Put both into one.`);
    }
    this.#seen.push(name);
    this.#elements.section(element, name);
  }

  #missingSections(root: XmlElement): void {
    for (const name of (["inbound", "backend", "outbound"] as const).filter((each) => !this.#seen.includes(each))) {
      const message = `the section <${name}> is missing, and with it the policies of wider scopes. Add <${name}><base /></${name}>.`;
      this.problems.push(warning("policy-base", root.offset, "policies", message));
    }
  }
}
