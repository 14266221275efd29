import { list } from "../../text/show";
import { own } from "../../text/records";
import { didYouMean } from "../../text/suggest";
import { ALLOWED_MEMBERS, memberRefused } from "./allowed-types";
import { ARGUMENTS, CONTEXT_TYPES, OBJECT_MEMBERS } from "./context-types";
import type { CodeProblem } from "./problem";
import { fieldOf, memberOf, nodesIn, partsOf } from "./tree";
import type { Code, CodeNode } from "./tree";
import { elementOf } from "./typing";
import type { Typing } from "./typing";

/** What a dictionary has by the reference; .NET's LINQ and its own members come on top. */
const LOOKUPS = ["ContainsKey", "Count", "GetValueOrDefault", "Keys", "TryGetValue", "Values"];

/** What is wrong with a member; a new one that Microsoft has added since looks like none that is known, so that nobody can be sure. */
function unknownMember(type: string, name: string): Omit<CodeProblem, "at"> | undefined {
  const members = own(CONTEXT_TYPES, type);
  if (members) {
    const known = [...Object.keys(members), ...OBJECT_MEMBERS];
    if (known.includes(name)) return undefined;
    const meant = didYouMean(name, known);
    if (meant) return { message: `${type} has no such member, got ${name}.${meant}` };
    const message = `Microsoft lists no such member of ${type}, got ${name}. Listed are ${list(Object.keys(members))}.`;
    return { message, unsure: true };
  }
  if (type === "object" && !OBJECT_MEMBERS.includes(name))
    return {
      message: `an object has no such member, got ${name}. Cast it first: ((string)context.Variables["x"]).${name}.`,
    };
  const some = own(ALLOWED_MEMBERS, type);
  if (some && !some.includes(name)) return { message: memberRefused(type, name) };
  // LINQ has too many members to know, so only what looks like a slip is one.
  const meant = elementOf(type) === undefined || LOOKUPS.includes(name) ? "" : didYouMean(name, LOOKUPS);
  return meant ? { message: `a dictionary has no such member, got ${name}.${meant}` } : undefined;
}

function wrongCall(node: CodeNode, typing: Typing): CodeProblem | undefined {
  const called = fieldOf(node, "function");
  const member = called && memberOf(called);
  const type = member && typing.typeOf(member.target);
  if (!member || type === undefined || !(own(CONTEXT_TYPES, type) || elementOf(type))) return undefined;
  const name = typing.plain(member.name);
  const given = partsOf(fieldOf(node, "arguments") ?? node).length;
  const [least, most] = own(ARGUMENTS, name) ?? [0, Infinity];
  const at = member.name.start;
  if (name === "As" && member.name.type !== "generic_name")
    return {
      at,
      message: `As needs the type that the body is read as, got none. Write As<string>() or As<JObject>().`,
    };
  if (given >= least && given <= most) return undefined;
  const takes = least === most ? String(least) : `${least} to ${most}`;
  return { at, message: `${name} takes ${takes} ${most === 1 ? "argument" : "arguments"}, got ${given}.` };
}

/** Members that `context` and what comes from it do not have, and calls of them with too many or too few arguments. */
export function memberProblems(code: Code, typing: Typing): CodeProblem[] {
  return nodesIn(code.body).flatMap((node) => {
    if (node.type === "invocation_expression") return wrongCall(node, typing) ?? [];
    const { target, name } = memberOf(node) ?? {};
    const type = typing.typeOf(target);
    if (type === undefined || !name) return [];
    const problem = unknownMember(type, typing.plain(name));
    return problem ? [{ at: name.start, ...problem }] : [];
  });
}
