import { own } from "../../text/records";
import { CONTEXT_TYPES, STRING_METHODS } from "./context-types";
import { fieldOf, memberOf, nodesIn, partsOf } from "./tree";
import type { Code, CodeNode } from "./tree";

/** The types of an expression's pieces, as far as they follow from `context`, casts and declarations. */
export class Typing {
  readonly #text: string;
  /** Undefined for names that are declared more than once, or whose type is not known. */
  readonly #locals = new Map<string, string | undefined>();

  constructor({ text, body }: Code) {
    this.#text = text;
    for (const node of nodesIn(body)) this.#declare(node);
  }

  textOf({ start, end }: CodeNode): string {
    return this.#text.slice(start, end);
  }

  /** Whether the expression declares this name itself. */
  isLocal(name: string): boolean {
    return this.#locals.has(name);
  }

  /** The names that it declares. */
  locals(): readonly string[] {
    return [...this.#locals.keys()];
  }

  /** Undefined when it is not known. */
  typeOf(node: CodeNode | undefined): string | undefined {
    if (!node) return undefined;
    if (node.type === "identifier") return this.#named(this.textOf(node));
    if (node.type === "parenthesized_expression") return this.typeOf(partsOf(node)[0]);
    if (node.type === "cast_expression") return this.#written(fieldOf(node, "type"));
    if (node.type === "as_expression") return this.#written(fieldOf(node, "right"));
    if (node.type === "member_access_expression" || node.type === "conditional_access_expression")
      return this.#member(node);
    if (node.type === "element_access_expression") return elementOf(this.typeOf(fieldOf(node, "expression")));
    return node.type === "invocation_expression" ? this.#result(node) : undefined;
  }

  /** A member's name without type arguments. */
  plain(name: CodeNode): string {
    return this.textOf(name.type === "generic_name" ? (partsOf(name)[0] ?? name) : name);
  }

  #named(name: string): string | undefined {
    return name === "context" && !this.isLocal(name) ? "IExpressionContext" : this.#locals.get(name);
  }

  #written(node: CodeNode | undefined): string | undefined {
    return node && node.type !== "implicit_type" ? this.textOf(node).replace(/\s+/g, " ") : undefined;
  }

  #member(node: CodeNode): string | undefined {
    const member = memberOf(node);
    const members = own(CONTEXT_TYPES, this.typeOf(member?.target) ?? "");
    return member && members && own(members, this.plain(member.name));
  }

  #result(node: CodeNode): string | undefined {
    const called = fieldOf(node, "function");
    const member = called && memberOf(called);
    if (!member) return undefined;
    const name = this.plain(member.name);
    const [, types] = member.name.type === "generic_name" ? partsOf(member.name) : [];
    // Of other methods, such as Cast<T>(), the result is no T.
    if (types && GIVING_THEIR_TYPE.has(name)) return this.#written(partsOf(types)[0]);
    if (name !== "GetValueOrDefault") return own(STRING_METHODS, name) ?? this.#member(called);
    return elementOf(this.typeOf(member.target))?.startsWith("string") ? "string" : undefined;
  }

  /** Whatever may give a name is taken for doing so: what is declared in a way that nobody foresaw must not look unknown. */
  #declare(node: CodeNode): void {
    if (node.type === "variable_declaration") for (const each of partsOf(node)) this.#declarator(node, each);
    else if (node.type === "implicit_parameter") this.#local(node, undefined);
    else if (FIRST_DECLARED.test(node.type)) this.#local(partsOf(node)[0], undefined);
    else if (node.type === "foreach_statement") this.#local(fieldOf(node, "left"), undefined);
    else if (!NOT_DECLARING.has(node.type))
      for (const each of node.children)
        if (each.field === "name") this.#local(each, this.#written(fieldOf(node, "type")));
  }

  #declarator(declaration: CodeNode, node: CodeNode): void {
    const name = node.type === "variable_declarator" ? fieldOf(node, "name") : undefined;
    if (!name) return;
    const value = partsOf(node).find((each) => each !== name);
    this.#local(name, this.#written(fieldOf(declaration, "type")) ?? this.typeOf(value));
  }

  #local(node: CodeNode | undefined, type: string | undefined): void {
    const name = node ? this.textOf(node) : "";
    this.#locals.set(name, this.#locals.has(name) ? undefined : type);
  }
}

/** Clauses of a query that name something without a field. */
const FIRST_DECLARED = /^(?:let|join|join_into)_clause$/;

/** What has a name that is somebody else's; variables are declared with their values. */
const NOT_DECLARING = new Set([
  "member_access_expression",
  "member_binding_expression",
  "qualified_name",
  "variable_declarator",
]);

/** Methods whose type argument is that of their result. */
const GIVING_THEIR_TYPE = new Set(["As", "GetValueOrDefault"]);

/** What `dictionary[key]` comes to. */
export const elementOf = (type: string | undefined): string | undefined =>
  type === undefined ? undefined : /^IReadOnlyDictionary<string, (.*)>$/.exec(type)?.[1];
