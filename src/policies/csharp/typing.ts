import { own } from "../../text/records";
import { CONTEXT_TYPES, STRING_METHODS } from "./context-types";
import { fieldOf, nodesIn, partsOf } from "./tree";
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

  /** The piece whose member is asked for, and the member's name; nothing for an element. */
  memberOf(node: CodeNode): { readonly target: CodeNode; readonly name: CodeNode } | undefined {
    if (node.type === "member_access_expression") {
      const [target, name] = [fieldOf(node, "expression"), fieldOf(node, "name")];
      return target && name && { target, name };
    }
    if (node.type !== "conditional_access_expression") return undefined;
    const [target, binding] = partsOf(node);
    const name = binding?.type === "member_binding_expression" ? fieldOf(binding, "name") : undefined;
    return target && name && { target, name };
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
    const member = this.memberOf(node);
    const members = own(CONTEXT_TYPES, this.typeOf(member?.target) ?? "");
    return member && members && own(members, this.plain(member.name));
  }

  #result(node: CodeNode): string | undefined {
    const called = fieldOf(node, "function");
    const member = called && this.memberOf(called);
    if (!member) return undefined;
    const [, types] = member.name.type === "generic_name" ? partsOf(member.name) : [];
    if (types) return this.#written(partsOf(types)[0]);
    const name = this.plain(member.name);
    if (name !== "GetValueOrDefault") return own(STRING_METHODS, name) ?? this.#member(called);
    return elementOf(this.typeOf(member.target))?.startsWith("string") ? "string" : undefined;
  }

  #declare(node: CodeNode): void {
    const name = fieldOf(node, "name");
    if (node.type === "variable_declaration") for (const each of partsOf(node)) this.#declarator(node, each);
    else if (node.type === "implicit_parameter") this.#local(this.textOf(node), undefined);
    else if (node.type === "foreach_statement") this.#local(this.#plainText(fieldOf(node, "left")), undefined);
    else if (DECLARING.has(node.type) && name) this.#local(this.textOf(name), this.#written(fieldOf(node, "type")));
  }

  #declarator(declaration: CodeNode, node: CodeNode): void {
    const name = node.type === "variable_declarator" ? fieldOf(node, "name") : undefined;
    if (!name) return;
    const value = partsOf(node).find((each) => each !== name);
    this.#local(this.textOf(name), this.#written(fieldOf(declaration, "type")) ?? this.typeOf(value));
  }

  #plainText(node: CodeNode | undefined): string {
    return node ? this.textOf(node) : "";
  }

  #local(name: string, type: string | undefined): void {
    this.#locals.set(name, this.#locals.has(name) ? undefined : type);
  }
}

const DECLARING = new Set([
  "parameter",
  "declaration_expression",
  "declaration_pattern",
  "catch_declaration",
  "local_function_statement",
  "var_pattern",
]);

/** What `dictionary[key]` comes to. */
export const elementOf = (type: string | undefined): string | undefined =>
  type === undefined ? undefined : /^IReadOnlyDictionary<string, (.*)>$/.exec(type)?.[1];
