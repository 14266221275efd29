import type { XmlElement } from "../../policies/xml";
import type { Policy } from "./call";
import { compileValue, UNREADABLE } from "./policy-value";
import type { Evaluate, Value } from "./policy-value";
import { complain } from "./policy-context";
import type { StatementContext } from "./policy-context";

interface Range {
  readonly from: number;
  readonly to?: number;
}

/**
 * Reads one policy statement: named values are put in, expressions compiled, and what nobody asked for is complained about by `finished`,
 * so that no attribute is silently ignored. After a complaint the values handed out mean nothing; the statement will not run.
 */
export class PolicyReader {
  readonly context: StatementContext;
  readonly #element: XmlElement;
  readonly #known = new Set<string>(["id"]);
  readonly #knownChildren = new Set<string>();
  #contentRead = false;

  constructor(element: XmlElement, context: StatementContext) {
    this.#element = element;
    this.context = context;
  }

  /** A value that holds no expression. */
  optional(name: string): string | undefined {
    const value = this.#attribute(name);
    if (value && value.constant === undefined && value !== UNREADABLE)
      this.complain(`runs without an expression in ${name} only`);
    return value && (value.constant ?? "");
  }

  required(name: string): string {
    return this.#given(name, this.optional(name)) ?? "";
  }

  optionalValue(name: string): Evaluate<string> | undefined {
    return this.#attribute(name)?.text;
  }

  /** A value that may be an expression. */
  value(name: string): Evaluate<string> {
    return this.#given(name, this.optionalValue(name)) ?? (() => "");
  }

  /** A value in the type that its expression gives it. */
  anyValue(name: string): Evaluate<unknown> {
    return this.#given(name, this.#attribute(name)?.any) ?? (() => "");
  }

  /** The same for one that may be missing. */
  optionalAny(name: string): Evaluate<unknown> | undefined {
    return this.#attribute(name)?.any;
  }

  condition(name: string): Evaluate<boolean> {
    const value = this.#given(name, this.#attribute(name));
    if (value && value.type !== "bool" && value.type !== "object" && !/^(true|false)$/i.test(value.constant ?? ""))
      this.complain(`needs a condition that is true or false, got ${value.type}`);
    return (call) => /^true$/i.test(value?.text(call) ?? "");
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const text = this.optional(name) ?? fallback;
    const choice = choices.find((candidate) => candidate === text);
    if (choice === undefined) this.complain(`runs with ${name}="${choices.join('" or "')}" only, got "${text}"`);
    return choice ?? fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    return this.oneOf(name, ["true", "false"], fallback ? "true" : "false") === "true";
  }

  /** A whole number in a range; without a fallback it must be given. */
  integer(name: string, range: Range, fallback?: number): number {
    const text = fallback === undefined ? this.required(name) : this.optional(name);
    return text === undefined ? (fallback ?? 0) : this.#wholeNumber(name, text, range);
  }

  /** A whole number that may come from an expression; that one is not held against the range. */
  number(name: string, range: Range): Evaluate<number> {
    const value = this.#given(name, this.#attribute(name));
    if (value?.constant === undefined) return (call) => Number(value?.text(call));
    const constant = this.#wholeNumber(name, value.constant, range);
    return () => constant;
  }

  /** The same for one that may be missing. */
  optionalNumber(name: string, range: Range): Evaluate<number> | undefined {
    return this.#attribute(name) && this.number(name, range);
  }

  children(name: string): readonly PolicyReader[] {
    this.#knownChildren.add(name);
    return this.#element.children.flatMap((child) =>
      child.kind === "element" && child.name === name ? [new PolicyReader(child, this.context)] : [],
    );
  }

  /** Texts of the child elements with this name. */
  texts(name: string): readonly Evaluate<string>[] {
    return this.children(name).map((child) => child.finished(() => child.text(true)));
  }

  /** Texts of the child elements with this name, none of which holds an expression. */
  literals(name: string): readonly string[] {
    return this.children(name).map((child) => child.finished(() => child.literal()));
  }

  /** The text inside; `trim` for values that people indent. */
  text(trim = false): Evaluate<string> {
    return this.#content(trim).text;
  }

  literal(): string {
    const { constant } = this.#content(true);
    if (constant === undefined) this.complain("runs without an expression only");
    return constant ?? "";
  }

  /** Compiles everything inside as policies. */
  statements(target = this.context.target): readonly Policy[] {
    this.#contentRead = true;
    return this.context.compile(this.#element.children, { ...this.context, target });
  }

  complain(what: string, offset: number = this.#element.offset): void {
    complain(this.context, offset, `<${this.#element.name}> ${what}.`);
  }

  /** Runs a reading and then complains about whatever it left unread. */
  finished<Result>(read: (reader: this) => Result): Result {
    const result = read(this);
    for (const { name, offset } of this.#element.attributes)
      if (!this.#known.has(name)) this.complain(`has an attribute that this gateway cannot run: ${name}`, offset);
    if (this.#contentRead) return result;
    for (const child of this.#element.children) {
      if (child.kind === "element" && !this.#knownChildren.has(child.name))
        this.complain(`holds an element that this gateway cannot run: <${child.name}>`, child.offset);
      if (child.kind === "text" && child.text.trim() !== "")
        this.complain("holds text where none is expected", child.offset);
    }
    return result;
  }

  #attribute(name: string): Value | undefined {
    this.#known.add(name);
    const attribute = this.#element.attributes.find((candidate) => candidate.name === name);
    return attribute && this.#compiled(attribute.value, attribute.valueOffset);
  }

  #content(trim: boolean): Value {
    this.#contentRead = true;
    const [first] = this.#element.children;
    const texts = this.#element.children.map((child) => (child.kind === "text" ? child.text : ""));
    for (const child of this.#element.children)
      if (child.kind === "element")
        this.complain(`holds an element where text is expected: <${child.name}>`, child.offset);
    const text = texts.join("");
    return this.#compiled(trim ? text.trim() : text, first?.offset ?? this.#element.offset);
  }

  #compiled(text: string, offset: number): Value {
    return compileValue(text, this.context, offset, (what) => this.complain(what, offset));
  }

  #given<Given>(name: string, value: Given | undefined): Given | undefined {
    if (value === undefined) this.complain(`needs the attribute ${name}`);
    return value;
  }

  #wholeNumber(name: string, text: string, { from, to = Number.MAX_SAFE_INTEGER }: Range): number {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    const range = to === Number.MAX_SAFE_INTEGER ? `from ${from}` : `from ${from} to ${to}`;
    this.complain(`needs a whole number ${range} as ${name}, got "${text}"`);
    return from;
  }
}

/** A kind of policy statement that the gateway can run. Where it may stand is for Resource Manager to judge. */
export interface PolicyType {
  compile(reader: PolicyReader): Policy;
}
