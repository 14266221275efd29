import { readExpression } from "../../../policies/csharp/read";
import { syntaxProblem } from "../../../policies/csharp/syntax";
import { fieldOf, isChain, partsOf } from "../../../policies/csharp/tree";
import type { Code, CodeNode } from "../../../policies/csharp/tree";
import type { Call } from "../call";
import { Chains } from "./chains";
import { holedText, numberLiteral, plainText, verbatimText } from "./literals";
import { toText } from "./members";
import type { TypeName } from "./members";
import { assign, binary, cast, choose, negate, not } from "./operators";
import type { Locals, Typed } from "./operators";
import { ExpressionProblem } from "./problem";
import { Char } from "./values/char";
import { typeOfNumber } from "./values/numbers";

const constant = (type: TypeName, value: unknown): Typed => ({ type, run: () => value });
const WRITTEN_TYPES: readonly TypeName[] = ["bool", "char", "decimal", "double", "int", "long", "object", "string"];

/** Puts the tree of an expression together as closures; the types decide what may follow what. */
class Compiler {
  readonly #code: Code;
  readonly #locals = new Map<string, TypeName>();
  readonly #chains = new Chains({
    textOf: (node) => this.#textOf(node),
    compile: (node) => this.#expression(node),
    writtenType: (node) => this.#writtenType(node),
    isLocal: (name) => this.#locals.has(name),
  });

  constructor(code: Code) {
    this.#code = code;
  }

  /** Declarations with values, then a return. */
  block(): Typed {
    const statements = partsOf(this.#code.body);
    const steps = statements.slice(0, -1).flatMap((each) => this.#declarations(each));
    const last = statements.at(-1);
    const [returned] = last?.type === "return_statement" ? partsOf(last) : [];
    if (!returned) throw this.#unknown(last ?? this.#code.body);
    const result = this.#expression(returned);
    return {
      type: result.type,
      run(call) {
        const locals: Locals = new Map();
        for (const { name, value } of steps) locals.set(name, value.run(call, locals));
        return result.run(call, locals);
      },
    };
  }

  #textOf({ start, end }: CodeNode): string {
    return this.#code.text.slice(start, end);
  }

  #unknown(node: CodeNode): ExpressionProblem {
    const isStatement = /statement$|^block$/.test(node.type);
    const what = isStatement ? "only declarations and one return in a block, got " : "";
    return new ExpressionProblem(
      `knows ${what}${isStatement ? /\S+/.exec(this.#textOf(node))?.[0] : `no ${node.type}`}`,
    );
  }

  #writtenType(node: CodeNode | undefined): TypeName {
    const name = node ? this.#textOf(node) : "";
    const type = WRITTEN_TYPES.find((each) => each === name.replace(/^String$/, "string"));
    if (type === undefined) throw new ExpressionProblem(`does not know the type ${name}`);
    return type;
  }

  #declarations(node: CodeNode): { readonly name: string; readonly value: Typed }[] {
    const [declaration] = node.type === "local_declaration_statement" ? partsOf(node) : [];
    if (!declaration) throw this.#unknown(node);
    const type = fieldOf(declaration, "type");
    const written = type && type.type !== "implicit_type" ? this.#writtenType(type) : undefined;
    return partsOf(declaration)
      .filter((each) => each.type === "variable_declarator")
      .map((each) => this.#declarator(each, written));
  }

  #declarator(node: CodeNode, type: TypeName | undefined) {
    const [named, initial] = partsOf(node);
    if (!named || !initial)
      throw new ExpressionProblem(`knows no declaration without a value, got ${this.#textOf(node)}`);
    const [name, given] = [this.#textOf(named), this.#expression(initial)];
    const value = type ? assign(type, given) : given;
    this.#locals.set(name, value.type);
    return { name, value };
  }

  #expression(node: CodeNode): Typed {
    if (isChain(node)) return this.#chains.compile(node);
    const text = this.#textOf(node);
    switch (node.type) {
      case "parenthesized_expression":
        return this.#inner(node);
      case "string_literal":
        return constant("string", this.#plain(node));
      case "character_literal":
        return constant("char", new Char(this.#plain(node).charCodeAt(0)));
      case "verbatim_string_literal":
        return constant("string", verbatimText(text));
      case "interpolated_string_expression":
        return this.#interpolated(node);
      case "integer_literal":
      case "real_literal":
        return this.#number(text);
      case "boolean_literal":
        return constant("bool", text === "true");
      case "null_literal":
        return constant("null", null);
      case "identifier":
        return this.#name(text);
      default:
        return this.#operation(node);
    }
  }

  #plain(node: CodeNode): string {
    return plainText(node, (piece) => this.#textOf(piece));
  }

  #number(text: string): Typed {
    const value = numberLiteral(text);
    return constant(typeOfNumber(value) ?? "int", value);
  }

  #inner(node: CodeNode, at = 0): Typed {
    const inner = partsOf(node)[at];
    if (!inner) throw this.#unknown(node);
    return this.#expression(inner);
  }

  #operation(node: CodeNode): Typed {
    const field = (name: string) => this.#expression(fieldOf(node, name) ?? node);
    if (node.type === "binary_expression") {
      const operator = this.#textOf(fieldOf(node, "operator") ?? node);
      return binary(operator, field("left"), field("right"));
    }
    if (node.type === "conditional_expression")
      return choose(field("condition"), field("consequence"), field("alternative"));
    if (node.type === "cast_expression") return cast(this.#writtenType(fieldOf(node, "type")), field("value"));
    const sign = node.type === "prefix_unary_expression" ? node.children[0]?.type : undefined;
    if (sign === "!") return not(this.#inner(node));
    if (sign === "-") return negate(this.#inner(node));
    throw this.#unknown(node);
  }

  #interpolated(node: CodeNode): Typed {
    const isVerbatim = this.#textOf(node).slice(0, 2).includes("@");
    const pieces = partsOf(node)
      .filter(({ type }) => type !== "interpolation_start")
      .map((piece) =>
        piece.type === "interpolation"
          ? this.#hole(piece)
          : constant("string", holedText(piece, this.#textOf(piece), isVerbatim)),
      );
    return { type: "string", run: (...at) => pieces.map((each) => toText(each.run(...at))).join("") };
  }

  #hole(node: CodeNode): Typed {
    const [value, ...more] = partsOf(node).filter(({ type }) => type !== "interpolation_brace");
    if (!value || more.length > 0)
      throw new ExpressionProblem(`knows no format in a string, got ${this.#textOf(node)}`);
    return this.#expression(value);
  }

  #name(name: string): Typed {
    const local = this.#locals.get(name);
    if (local !== undefined) return { type: local, run: (_, locals) => locals.get(name) };
    if (name === "context") return { type: "Context", run: (call) => call };
    throw new ExpressionProblem(`does not know ${name}`);
  }
}

export interface CompiledExpression {
  readonly type: TypeName;
  readonly evaluate: (call: Call) => unknown;
}

/**
 * Compiles one policy expression, `@(…)` or `@{…}`. Throws an ExpressionProblem that names what cannot be evaluated; the result throws
 * one where C# would throw.
 */
export function compileExpression(text: string): CompiledExpression {
  const code = readExpression(text);
  if (!code) throw new ExpressionProblem("cannot be read here, though it may be C#");
  const wrong = syntaxProblem(code);
  if (wrong) throw new ExpressionProblem(wrong.message.replace(/\.$/, ""));
  const { type, run } = new Compiler(code).block();
  return { type, evaluate: (call) => run(call, new Map()) };
}
