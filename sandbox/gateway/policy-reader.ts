import { findExpressions } from "../../src/policies/expressions";
import type { XmlElement } from "../../src/policies/xml";
import type { Policy } from "./call";

export type SectionName = "inbound" | "backend" | "outbound" | "on-error";

/** Where a policy document hangs. */
export interface PolicyScope {
  readonly kind: "service" | "product" | "api" | "operation";
  readonly id: string;
  /** For people, such as `product starter`. */
  readonly label: string;
}

/** What surrounds a policy statement while it is compiled. */
export interface PolicyContext {
  readonly scope: PolicyScope;
  readonly section: SectionName;
  /** What set-header and its like work on: differs from the section inside return-response. */
  readonly target: "request" | "response";
  readonly namedValues: ReadonlyMap<string, string | undefined>;
  complain(offset: number, message: string): void;
  /** Compiles a statement inside another one. */
  compile(element: XmlElement, context: PolicyContext): Policy | undefined;
}

interface Range {
  readonly from: number;
  readonly to?: number;
}

/**
 * Reads one policy statement: named values are put in, expressions refused, and what nobody asked for is complained about by `finish`, so
 * that no attribute is silently ignored. After a complaint the values handed out mean nothing; the statement will not run.
 */
export class PolicyReader {
  readonly context: PolicyContext;
  private readonly element: XmlElement;
  private readonly known = new Set<string>(["id"]);
  private readonly knownChildren = new Set<string>();
  private textRead = false;

  constructor(element: XmlElement, context: PolicyContext) {
    this.element = element;
    this.context = context;
  }

  optional(name: string): string | undefined {
    this.known.add(name);
    const attribute = this.element.attributes.find((candidate) => candidate.name === name);
    return attribute && this.resolve(attribute.value, attribute.valueOffset);
  }

  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) this.complain(`needs the attribute ${name}`);
    return value ?? "";
  }

  oneOf<Value extends string>(name: string, values: readonly Value[], fallback: Value): Value {
    const text = this.optional(name);
    const value = text === undefined ? fallback : values.find((candidate) => candidate === text);
    if (value === undefined) this.complain(`runs with ${name}="${values.join('" or "')}" only, got "${text}"`);
    return value ?? fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    return this.oneOf(name, ["true", "false"], fallback ? "true" : "false") === "true";
  }

  /** A whole number in a range; without a fallback it must be given. */
  integer(name: string, { from, to = Number.MAX_SAFE_INTEGER }: Range, fallback?: number): number {
    const text = fallback === undefined ? this.required(name) : this.optional(name);
    if (text === undefined) return fallback ?? 0;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    const range = to === Number.MAX_SAFE_INTEGER ? `from ${from}` : `from ${from} to ${to}`;
    this.complain(`needs a whole number ${range} as ${name}, got "${text}"`);
    return from;
  }

  children(name: string): readonly PolicyReader[] {
    return this.childElements(name).map((child) => new PolicyReader(child, this.context));
  }

  /** Texts of the child elements with this name. */
  texts(name: string): readonly string[] {
    return this.children(name).map((child) => child.finished((reader) => reader.text().trim()));
  }

  /** Compiles child elements as statements; the names that are allowed here. */
  statements(names: readonly string[], context: PolicyContext): readonly Policy[] {
    for (const name of names) this.knownChildren.add(name);
    return this.element.children
      .filter((child) => child.kind === "element")
      .filter((child) => names.includes(child.name))
      .flatMap((child) => context.compile(child, context) ?? []);
  }

  text(): string {
    this.textRead = true;
    return this.element.children
      .map((child) => (child.kind === "text" ? this.resolve(child.text, child.offset) : ""))
      .join("");
  }

  complain(what: string, offset: number = this.element.offset): void {
    this.context.complain(offset, `<${this.element.name}> ${what}.`);
  }

  /** Runs a reading and then complains about whatever it left unread. */
  finished<Result>(read: (reader: this) => Result): Result {
    const result = read(this);
    for (const { name, offset } of this.element.attributes)
      if (!this.known.has(name)) this.complain(`has an attribute that this gateway cannot run: ${name}`, offset);
    for (const child of this.element.children) {
      if (child.kind === "element" && !this.knownChildren.has(child.name))
        this.complain(`holds an element that this gateway cannot run: <${child.name}>`, child.offset);
      if (child.kind === "text" && !this.textRead && child.text.trim() !== "")
        this.complain(`holds text where none is expected`, child.offset);
    }
    return result;
  }

  private childElements(name: string): readonly XmlElement[] {
    this.knownChildren.add(name);
    return this.element.children.flatMap((child) => (child.kind === "element" && child.name === name ? [child] : []));
  }

  private resolve(text: string, offset: number): string {
    const resolved = text.replace(/\{\{\s*([A-Za-z0-9-._]+)\s*\}\}/g, (_, name: string) =>
      this.namedValue(name, offset),
    );
    const [expression] = findExpressions(resolved);
    if (expression) this.complain("holds a policy expression, which this gateway cannot run", offset);
    return resolved;
  }

  private namedValue(name: string, offset: number): string {
    const { namedValues } = this.context;
    const value = namedValues.get(name);
    if (!namedValues.has(name)) this.complain(`asks for the named value ${name}, which does not exist`, offset);
    else if (value === undefined)
      this.complain(`asks for the named value ${name}, whose value only a key vault knows`, offset);
    return value ?? "";
  }
}

/** A kind of policy statement that the gateway can run. */
export interface PolicyType {
  readonly name: string;
  readonly sections: readonly SectionName[];
  compile(reader: PolicyReader): Policy;
}
