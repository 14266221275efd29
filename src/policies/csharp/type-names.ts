import { own } from "../../text/records";
import { didYouMean } from "../../text/suggest";
import {
  ALLOWED_MEMBERS,
  ALLOWED_NAMES,
  ALLOWED_TYPES,
  memberRefused,
  REFUSED_MEMBERS,
  REFUSED_NAMES,
  REFUSED_NAMESPACES,
} from "./allowed-types";
import { CONTEXT_TYPES } from "./context-types";
import type { CodeProblem } from "./problem";
import { memberOf, nodesIn, partsOf } from "./tree";
import type { Code, CodeNode } from "./tree";
import type { Typing } from "./typing";

/** What C# and API Management bring beside the types of .NET. */
const OTHERS = new Set([
  ...Object.keys(CONTEXT_TYPES),
  "Action",
  "Authorization",
  "Func",
  "ProductState",
  "dynamic",
  "var",
]);

const isListed = (name: string) => ALLOWED_TYPES.has(name) || ALLOWED_NAMES.has(name) || OTHERS.has(name);

/** Whether the type, with its namespace or without, is surely refused. */
function isRefused(name: string): boolean {
  const dot = name.lastIndexOf(".");
  return REFUSED_NAMES.has(name.slice(dot + 1)) || REFUSED_NAMESPACES.has(name.slice(0, Math.max(dot, 0)));
}

function judgeType(name: string, at: number): CodeProblem | undefined {
  if (isListed(name)) return undefined;
  if (isRefused(name))
    return { at, message: `usage of the type is not supported within expressions, got ${name}. Do without it.` };
  // It may be a type of .NET that only looks like another one, as XmlDocument like XDocument.
  const mend = didYouMean(name, [...ALLOWED_NAMES, ...OTHERS]) || " Use another one, or try it in Azure.";
  return { at, message: `Microsoft does not list the type for expressions, got ${name}.${mend}`, unsure: true };
}

function judgeMember(type: string, name: string, at: number): CodeProblem | undefined {
  const short = type.slice(type.lastIndexOf(".") + 1);
  const allowed = own(ALLOWED_MEMBERS, short);
  if (!own(REFUSED_MEMBERS, short)?.includes(name) && (!allowed || allowed.includes(name))) return undefined;
  return { at, message: memberRefused(short, name) };
}

const NAMESPACE = /^(?:System|Newtonsoft|Microsoft)$/;
const QUALIFIED = /\w+(?:\s*\.\s*\w+)*/y;

/** `Namespace.Type.Member`, from its first segment on. */
function judgeQualified(text: string, at: number): CodeProblem | undefined {
  QUALIFIED.lastIndex = at;
  const segments = (QUALIFIED.exec(text)?.[0] ?? "").split(/\s*\.\s*/);
  const names = segments.map((_, index) => segments.slice(0, index + 1).join("."));
  const listed = names.findIndex((name) => ALLOWED_TYPES.has(name));
  const member = segments[listed + 1];
  if (listed >= 0) return member === undefined ? undefined : judgeMember(names[listed] ?? "", member, at);
  const refused = names.find((name) => !REFUSED_NAMESPACES.has(name) && isRefused(name));
  return judgeType(refused ?? names.at(-2) ?? "", at);
}

class TypeNames {
  readonly problems: CodeProblem[] = [];
  readonly #told = new Set<string>();
  readonly #code: Code;
  readonly #typing: Typing;

  constructor(code: Code, typing: Typing) {
    this.#code = code;
    this.#typing = typing;
    for (const node of nodesIn(code.body)) this.#visit(node);
  }

  #visit(node: CodeNode): void {
    if (node.type === "type_argument_list") for (const each of partsOf(node)) this.#written(each);
    else if (node.field === "type") this.#written(node);
    else if (node.type === "member_access_expression") this.#access(node);
  }

  /** A type where only a type may stand. The types inside it are visited as well. */
  #written(node: CodeNode): void {
    const name = node.type === "generic_name" ? partsOf(node)[0] : node;
    if (name?.type === "identifier" || name?.type === "qualified_name")
      this.#add(judgeType(this.#typing.textOf(name).replace(/[<\s].*/s, ""), name.start));
  }

  #access(node: CodeNode): void {
    const { target, name } = memberOf(node) ?? {};
    if (target?.type !== "identifier" || !name) return;
    const root = this.#typing.textOf(target);
    if (root === "context" || this.#typing.isLocal(root)) return;
    if (NAMESPACE.test(root)) this.#add(judgeQualified(this.#code.text, target.start));
    else if (/^[A-Z]/.test(root))
      this.#add(judgeType(root, target.start) ?? judgeMember(root, this.#typing.plain(name), name.start));
    else this.#unknownName(root, target.start);
  }

  #unknownName(name: string, at: number): void {
    const meant = didYouMean(name, ["context", ...this.#typing.locals()]);
    if (meant) this.#add({ at, message: `the expression declares no such name, got ${name}.${meant}` });
  }

  #add(problem: CodeProblem | undefined): void {
    // A type stands in a declaration and behind its "new"; once is enough.
    if (!problem || this.#told.has(problem.message)) return;
    this.#told.add(problem.message);
    this.problems.push(problem);
  }
}

/** Types and static members that API Management does not let expressions use, or that are slips. */
export const typeProblems = (code: Code, typing: Typing): readonly CodeProblem[] =>
  new TypeNames(code, typing).problems;
