import { own } from "../text/records";
import { list, show } from "../text/show";
import { didYouMean, meantBy } from "../text/suggest";
import { attributeProblems } from "./check-attributes";
import { expressionProblems } from "./check-expression";
import { valueProblem } from "./check-value";
import { Placement } from "./check-placement";
import { ruleInside } from "./element-rule";
import { isLiquid } from "./named-values";
import { problem, tag, warning } from "./problem";
import type { PolicyProblem } from "./problem";
import type { ChildRule, ElementRule, PolicySection } from "./rule";
import type { PolicyContext } from "./scope";
import { policyChecks } from "./known/checks";
import { policyFacts } from "./known/facts";
import type { XmlElement, XmlNode, XmlText } from "./xml";

/** Whether a backend section forwards by itself, which is how one replaces the inherited forwarding: a fragment may do so too. */
const forwards = ({ children }: XmlElement): boolean =>
  children.some((node) => node.kind === "element" && (FORWARDING.includes(node.name) || forwards(node)));

const FORWARDING = ["forward-request", "include-fragment"];

/** Checks the policies of one document, section by section. */
export class ElementCheck {
  readonly #context: PolicyContext;
  readonly #report: (problem: PolicyProblem) => void;
  readonly #placement: Placement;

  constructor(context: PolicyContext, report: (problem: PolicyProblem) => void) {
    this.#context = context;
    this.#report = report;
    this.#placement = new Placement(context);
  }

  section(element: XmlElement, section: PolicySection): void {
    const path = `policies/${section}`;
    this.#placement.enter(section);
    for (const { name, offset } of element.attributes) {
      this.#report(problem("policy-attribute", offset, path, `a section takes no attributes, got ${name}. Remove it.`));
    }
    this.#base(element, section, path);
    if (section === "backend") this.#single(element, path);
    for (const child of element.children) this.#statement(child, path, true);
  }

  /** The policies of a fragment, which stand wherever it is included. */
  fragment(element: XmlElement): void {
    this.#placement.enter(undefined);
    for (const child of element.children) this.#statement(child, "fragment", false);
  }

  #base(element: XmlElement, section: PolicySection, path: string): void {
    const has = (name: string) => element.children.some((node) => node.kind === "element" && node.name === name);
    if (this.#context.scope === "global" || has("base") || (section === "backend" && forwards(element))) return;
    const message = `${tag(element)} has no <base />, so that policies of wider scopes do not run. Add <base />.`;
    this.#report(warning("policy-base", element.offset, path, message));
  }

  /** What Azure says of the section in the policy of each new service is that forward-request alone may stand there; it takes other ones all the same. */
  #single({ children }: XmlElement, path: string): void {
    const [, second] = children.filter((node) => node.kind === "element");
    if (!second) return;
    const message = `a second policy stands in <backend>, got ${tag(second)}; whether API Management takes it is not documented. Put what comes before the call into <inbound>, or leave one.`;
    this.#report(warning("policy-backend", second.offset, path, message));
  }

  #statement(node: XmlNode, path: string, top: boolean): void {
    if (node.kind === "text") return this.#looseText(node.text, node.offset, path);
    if (node.kind === "comment") return;
    const rule = Object.hasOwn(policyFacts, node.name) ? policyFacts[node.name] : undefined;
    const here = `${path}/${node.name}`;
    if (!rule) {
      const hint = didYouMean(node.name, Object.keys(policyFacts)) || " It is not checked any further.";
      this.#report(
        warning("policy-unknown", node.offset, here, `the check does not know this policy, got ${tag(node)}.${hint}`),
      );
      return;
    }
    if (node.name === "base" && !top) {
      this.#report(
        problem("policy-content", node.offset, here, "<base /> has to stand directly in a section. Move it out."),
      );
    }
    for (const each of this.#placement.problems(node, rule, here, top)) this.#report(each);
    for (const each of own(policyChecks, node.name)?.(node, { path: here, scope: this.#context.scope }) ?? [])
      this.#report(each);
    this.#element(node, rule, here);
  }

  #looseText(text: string, offset: number, path: string): void {
    if (text.trim() === "") return;
    const start = offset + text.length - text.trimStart().length;
    this.#report(problem("policy-content", start, path, "text stands where only elements may. Remove it."));
  }

  #element(node: XmlElement, rule: ElementRule, path: string): void {
    for (const each of attributeProblems(node, rule, path)) this.#report(each);
    this.#count(node, rule, path);
    for (const child of node.children) {
      if (child.kind === "text" && !isLiquid(node)) this.#text(child, rule, path);
      if (child.kind === "element" && rule.content !== "any") this.#child(node, child, rule, path);
    }
  }

  #text(text: XmlText, { content, value }: Partial<ChildRule>, path: string): void {
    if (content !== "text" && content !== "any") return this.#looseText(text.text, text.offset, path);
    const wrong = value && valueProblem(text.text, value);
    if (wrong && text.text.trim() !== "")
      this.#report(
        problem("policy-value", text.offset, path, `${wrong.what}, got ${show(text.text.trim())}. ${wrong.mend}`),
      );
    for (const each of wrong ? [] : expressionProblems(text, path)) this.#report(each);
  }

  #child(node: XmlElement, child: XmlElement, rule: ElementRule, path: string): void {
    if (rule.content === "policies" && !Object.hasOwn(rule.children, child.name))
      return this.#statement(child, path, false);
    // A policy that is a part of another one goes where that goes, whatever it may do on its own.
    const part = ruleInside(rule, child.name);
    if (part) return this.#element(child, part, `${path}/${child.name}`);
    const allowed = [...Object.keys(rule.children), ...(typeof rule.content === "string" ? [] : rule.content)];
    const takes = allowed.length > 0 ? ` It takes ${list(allowed)}.` : " It takes no elements.";
    const message = `${tag(node)} does not take this element, got ${tag(child)}.${didYouMean(child.name, allowed) || takes}`;
    this.#report(problem("policy-content", child.offset, `${path}/${child.name}`, message));
  }

  #count(node: XmlElement, { children, anyChild }: ElementRule, path: string): void {
    const given = meantBy(
      node.children.flatMap((child) => (child.kind === "element" ? child.name : [])),
      Object.keys(children),
    );
    if (anyChild && !anyChild.some((name) => given.includes(name)))
      this.#report(
        problem("policy-content", node.offset, path, `${tag(node)} lacks ${list(anyChild, "or")}. Add one.`),
      );
    for (const [name, { minimum, maximum }] of Object.entries(children)) {
      const found = node.children.filter((child) => child.kind === "element" && child.name === name);
      if (given.filter((each) => each === name).length < minimum) {
        this.#report(problem("policy-content", node.offset, path, `${tag(node)} lacks <${name}>. Add it.`));
      }
      for (const extra of found.slice(maximum)) {
        const message = `${tag(node)} takes <${name}> at most ${maximum === 1 ? "once" : `${maximum} times`}. Remove one.`;
        this.#report(problem("policy-content", extra.offset, `${path}/${name}`, message));
      }
    }
  }
}
