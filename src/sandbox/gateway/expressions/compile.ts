import { own } from "../../../text/records";
import type { Call } from "../call";
import { LIBRARY } from "./context-members";
import { Cursor } from "./cursor";
import type { Members, Method, TypeName } from "./members";
import { binary, cast, choose, fits, negate, not, OPERATORS } from "./operators";
import type { Locals, Typed } from "./operators";
import { STATICS } from "./text-members";
import { ExpressionProblem } from "./tokens";

const constant = (type: TypeName, value: unknown): Typed => ({ type, run: () => value });
const WRITTEN_TYPES: readonly TypeName[] = ["bool", "int", "object", "string"];
const writtenType = (name: string): TypeName | undefined => WRITTEN_TYPES.find((type) => type === name.toLowerCase());

/** C# throws a NullReferenceException here, and the call fails. */
function present(value: unknown): unknown {
  if (value === null || value === undefined) throw new ExpressionProblem("asked null for a member");
  return value;
}

/** Reads C# and puts it together as closures in one pass; the types decide what may follow what. */
class Compiler {
  readonly #cursor: Cursor;
  readonly #locals = new Map<string, TypeName>();

  constructor(text: string) {
    this.#cursor = new Cursor(text);
  }

  expression(): Typed {
    const result = this.#conditional();
    this.#cursor.expectEnd();
    return result;
  }

  /** Declarations with values, then a return. */
  block(): Typed {
    const steps: { readonly name: string; readonly value: Typed }[] = [];
    while (!this.#cursor.accept("return")) steps.push(this.#declaration());
    const result = this.#conditional();
    this.#cursor.expect(";");
    this.#cursor.expectEnd();
    return {
      type: result.type,
      run(call) {
        const locals: Locals = new Map();
        for (const { name, value } of steps) locals.set(name, value.run(call, locals));
        return result.run(call, locals);
      },
    };
  }

  #declaration() {
    const { text } = this.#cursor.next();
    if (text !== "var" && writtenType(text) === undefined)
      throw new ExpressionProblem(`knows only declarations and one return in a block, got ${text}`);
    const name = this.#cursor.name();
    this.#cursor.expect("=");
    const value = this.#conditional();
    this.#cursor.expect(";");
    this.#locals.set(name, value.type);
    return { name, value };
  }

  #conditional(): Typed {
    const test = this.#operation(0);
    if (!this.#cursor.accept("?")) return test;
    const yes = this.#conditional();
    this.#cursor.expect(":");
    return choose(test, yes, this.#conditional());
  }

  /** Binary operators, those of the higher levels first. */
  #operation(level: number): Typed {
    const operators = OPERATORS[level];
    if (!operators) return this.#unary();
    let left = this.#operation(level + 1);
    for (;;) {
      const operator = operators.find((each) => this.#cursor.accept(each));
      if (operator === undefined) return left;
      left = binary(operator, left, this.#operation(level + 1));
    }
  }

  #unary(): Typed {
    if (this.#cursor.accept("!")) return not(this.#unary());
    if (this.#cursor.accept("-")) return negate(this.#unary());
    const type = this.#typeBetween("(", ")");
    return type === undefined ? this.#postfix(this.#primary()) : cast(type, this.#unary());
  }

  #primary(): Typed {
    const { kind, text } = this.#cursor.next();
    if (kind === "string") return constant("string", text);
    if (kind === "number") return constant("int", Number(text));
    if (kind === "name") return this.#word(text);
    if (text !== "(") throw new ExpressionProblem(`does not expect ${text}`);
    const inner = this.#conditional();
    this.#cursor.expect(")");
    return inner;
  }

  #word(text: string): Typed {
    if (text === "true" || text === "false") return constant("bool", text === "true");
    if (text === "null") return constant("null", null);
    if (text === "context") return { type: "Context", run: (call) => call };
    const local = this.#locals.get(text);
    if (local !== undefined) return { type: local, run: (_, locals) => locals.get(text) };
    const members = own(STATICS, text === "String" ? "string" : text);
    if (members === undefined) throw new ExpressionProblem(`does not know ${text}`);
    this.#cursor.expect(".");
    return this.#member(members, text, (reach) => (call, locals) => reach(undefined, call, locals));
  }

  #postfix(target: Typed): Typed {
    if (this.#cursor.accept("[")) return this.#postfix(this.#element(target));
    const optional = this.#cursor.accept("?.");
    if (!optional && !this.#cursor.accept(".")) return target;
    const reached = this.#member(LIBRARY[target.type] ?? {}, target.type, (reach) => (call, locals) => {
      const value = target.run(call, locals);
      return optional && value === null ? null : reach(present(value), call, locals);
    });
    return this.#postfix(reached);
  }

  #element(target: Typed): Typed {
    const indexer = LIBRARY[target.type]?.indexer;
    const key = this.#conditional();
    this.#cursor.expect("]");
    if (!indexer || !fits(indexer.key, key.type))
      throw new ExpressionProblem(`does not know ${target.type}[${key.type}]`);
    const run: Typed["run"] = (...at) => indexer.at(present(target.run(...at)), key.run(...at));
    return { type: indexer.type, run };
  }

  #member({ properties, methods }: Members, owner: string, guard: (reach: Reach) => Typed["run"]): Typed {
    const name = this.#cursor.name();
    const property = own(properties, name);
    if (property) return { type: property.type, run: guard((value) => property.get(value)) };
    const method = own(methods, name);
    if (!method) throw new ExpressionProblem(`does not know ${owner}.${name}`);
    const generic = this.#typeBetween("<", ">");
    const values = this.#values(method, `${owner}.${name}`);
    // C# infers the type of an untyped lookup from its default.
    const type = generic ?? (method.type === "object" ? (values[1]?.type ?? "object") : method.type);
    const run = guard((value, ...at) => method.call(value, ...values.map((each) => each.run(...at))));
    return { type, run };
  }

  #values({ takes }: Method, name: string): readonly Typed[] {
    const values: Typed[] = [];
    this.#cursor.expect("(");
    while (!this.#cursor.accept(")")) {
      if (values.length > 0) this.#cursor.expect(",");
      values.push(this.#conditional());
    }
    const types = values.map(({ type }) => type);
    const fit = takes.some((list) => list.length === types.length && types.every((type, at) => fits(list[at], type)));
    if (!fit) throw new ExpressionProblem(`does not know ${name}(${types.join(", ")})`);
    return values;
  }

  /** A type's name between two symbols; takes them too. Undefined, and nothing taken, when something else stands there. */
  #typeBetween(opening: string, closing: string): TypeName | undefined {
    if (!this.#cursor.sees(opening) || !this.#cursor.sees(closing, 2)) return undefined;
    const type = writtenType(this.#cursor.peek(1).text);
    if (type !== undefined) this.#cursor.skip(3);
    return type;
  }
}

type Reach = (value: unknown, call: Call, locals: Locals) => unknown;

export interface CompiledExpression {
  readonly type: TypeName;
  readonly evaluate: (call: Call) => unknown;
}

/**
 * Compiles one policy expression, `@(…)` or `@{…}`. Throws an ExpressionProblem that names what cannot be evaluated; the result throws
 * one where C# would throw.
 */
export function compileExpression(text: string): CompiledExpression {
  const compiler = new Compiler(text.slice(2, -1));
  const { type, run } = text.startsWith("@{") ? compiler.block() : compiler.expression();
  return { type, evaluate: (call) => run(call, new Map()) };
}
