import { fieldOf, isChain, memberOf, partsOf } from "../../../policies/csharp/tree";
import type { CodeNode } from "../../../policies/csharp/tree";
import { own } from "../../../text/records";
import type { Call } from "../call";
import { LIBRARY } from "./context-members";
import type { Members, Method, TypeName } from "./members";
import { fits, generic } from "./operators";
import type { Locals, Typed } from "./operators";
import { argumentNull, ExpressionProblem, nullReference } from "./problem";
import { STATICS } from "./text-members";

/** What a chain needs of the expression that it stands in. */
export interface Around {
  readonly textOf: (node: CodeNode) => string;
  readonly compile: (node: CodeNode) => Typed;
  readonly writtenType: (node: CodeNode | undefined) => TypeName;
  readonly isLocal: (name: string) => boolean;
}

type Reach = (value: unknown, call: Call, locals: Locals) => unknown;
type Guard = (reach: Reach) => Typed["run"];

/** Stands for null where `?.` has met it: what follows in the chain is not asked. */
const SKIPPED = Symbol("skipped");

/** C# throws a NullReferenceException here, and the call fails. */
function present(value: unknown): unknown {
  if (value === null || value === undefined) throw nullReference();
  return value;
}

/** Compiles `a.b?.c(d)[e]`. */
export class Chains {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  compile(node: CodeNode): Typed {
    const { type, run } = this.#link(node);
    const unskipped: Typed["run"] = (...at) => {
      const value = run(...at);
      return value === SKIPPED ? null : value;
    };
    return { type, run: unskipped };
  }

  #link(node: CodeNode): Typed {
    if (!isChain(node)) return this.#around.compile(node);
    if (node.type === "element_access_expression") return this.#element(node);
    if (node.type === "invocation_expression")
      return this.#reached(fieldOf(node, "function"), fieldOf(node, "arguments"));
    return this.#reached(node, undefined);
  }

  /** A member, called where there are arguments. */
  #reached(node: CodeNode | undefined, given: CodeNode | undefined): Typed {
    const isOptional = node?.type === "conditional_access_expression";
    const { target, name } = (node && memberOf(node)) ?? {};
    if (!target || !name) throw new ExpressionProblem(`does not know ${node ? this.#around.textOf(node) : "this"}`);
    const statics = this.#statics(target);
    if (statics)
      return this.#member(
        statics,
        this.#around.textOf(target),
        name,
        given,
        (reach) =>
          (...at) =>
            reach(undefined, ...at),
      );
    const { type, run } = this.#link(target);
    const guard: Guard = (reach) => (call, locals) => {
      const value = run(call, locals);
      if (value === SKIPPED || (isOptional && (value ?? null) === null)) return SKIPPED;
      return reach(present(value), call, locals);
    };
    return this.#member(LIBRARY[type] ?? {}, type, name, given, guard);
  }

  #statics(target: CodeNode): Members | undefined {
    const name = this.#around.textOf(target);
    if (target.type !== "predefined_type" && (target.type !== "identifier" || this.#around.isLocal(name)))
      return undefined;
    return own(STATICS, name === "String" ? "string" : name);
  }

  #element(node: CodeNode): Typed {
    const [expression, subscript] = [fieldOf(node, "expression"), fieldOf(node, "subscript")];
    const [key, ...more] = subscript ? this.#arguments(subscript) : [];
    const target = expression && this.#link(expression);
    const indexer = target && LIBRARY[target.type]?.indexer;
    if (!target || !indexer || !key || more.length > 0 || !fits(indexer.key, key.type))
      throw new ExpressionProblem(`does not know ${target?.type ?? ""}[${key?.type ?? ""}]`);
    const run: Typed["run"] = (...at) => {
      const value = target.run(...at);
      return value === SKIPPED ? SKIPPED : indexer.at(present(value), key.run(...at));
    };
    return { type: indexer.type, run };
  }

  #member(members: Members, owner: string, named: CodeNode, given: CodeNode | undefined, guard: Guard): Typed {
    const [word, types] = named.type === "generic_name" ? partsOf(named) : [named];
    const name = this.#around.textOf(word ?? named);
    const property = given ? undefined : own(members.properties, name);
    if (property) return { type: property.type, run: guard((value) => property.get(value)) };
    const method = given && own(members.methods, name);
    if (!method) throw new ExpressionProblem(`does not know ${owner}.${name}`);
    const values = this.#arguments(given);
    expectFitting(method, values, `${owner}.${name}`);
    // C# infers the type of an untyped lookup from its default.
    const inferred = method.type === "object" ? (values[1]?.type ?? "object") : method.type;
    const run = guard((value, ...at) => {
      const passed = values.map((each) => each.run(...at) ?? null);
      if (!method.takesNull && passed.includes(null)) throw argumentNull();
      return method.call(value, ...passed);
    });
    return types ? generic(this.#around.writtenType(partsOf(types)[0]), run) : { type: inferred, run };
  }

  #arguments(list: CodeNode): readonly Typed[] {
    return partsOf(list).map((argument) => {
      const [value, ...more] = partsOf(argument);
      if (!value || more.length > 0 || fieldOf(argument, "name"))
        throw new ExpressionProblem(`does not know the argument ${this.#around.textOf(argument)}`);
      return this.#around.compile(value);
    });
  }
}

function expectFitting({ takes }: Method, values: readonly Typed[], name: string): void {
  const types = values.map(({ type }) => type);
  const fit = takes.some((list) => list.length === types.length && types.every((type, at) => fits(list[at], type)));
  if (!fit) throw new ExpressionProblem(`does not know ${name}(${types.join(", ")})`);
}
