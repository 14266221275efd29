import { codeIn } from "./mutation";
import type { Code, Kind, Mutation } from "./mutation";

const COMPILED = "api-management-policy-expressions: expressions are compiled when the policy is saved";
const MEMBERS = "api-management-policy-expressions#ContextVariables";
const TYPES = "api-management-policy-expressions#CLRTypes";

/** A finding has to lie in the element in which the expression stands; where brackets no longer close, behind it. */
function change({ element, start }: Code, at: number, remove: number, insert: string): Mutation {
  const grown = insert.length - remove;
  return { at: start + at, remove, insert, place: [element.offset, element.end + grown] };
}

/** Every place at which a pattern matches, with another text there. */
const where = (
  name: string,
  source: string,
  pattern: RegExp,
  insert: (match: RegExpMatchArray, code: Code) => string,
): Kind => ({
  name,
  source,
  at: (site) =>
    codeIn(site)
      .filter(({ code }) => isPlain(code))
      .flatMap((code) =>
        [...code.code.matchAll(pattern)].map((match) =>
          change(code, match.index, match[0].length, insert(match, code)),
        ),
      ),
});

/** Without what hides code from a pattern: comments, verbatim and interpolated strings. */
const isPlain = (code: string): boolean => !/\/\/|\/\*|@"|\$"|\$@|'/.test(code);

const whole = (name: string, source: string, code: (was: string) => string | undefined): Kind => ({
  name,
  source,
  at: (site) =>
    codeIn(site).flatMap((each) => {
      const other = code(each.code);
      return other === undefined ? [] : [change(each, 0, each.code.length, other)];
    }),
});

const quoted = /"(?:[^"\\\n]|\\.)*"/g;

/** Faults of C#. */
export const codeKinds: readonly Kind[] = [
  // One letter in single quotes is a character.
  where("a string in single quotes", COMPILED, quoted, ([string]) => `'${string.slice(1, -1)}xy'`),
  where("a string without its closing quote", COMPILED, quoted, ([string]) => string.slice(0, -1)),
  where("a closing bracket too few", COMPILED, /\)(?=[^)"]*$)/g, () => ""),
  where("a closing bracket too many", COMPILED, /\)(?=\)[^)"]*$)/g, () => "))"),
  where(
    "an operator without its right side",
    COMPILED,
    /(==|!=|&&|\|\|)(?=[^"]*(?:"[^"]*"[^"]*)*$)\s*[\w."()]+/g,
    ([, operator = ""]) => `${operator} `,
  ),
  where("a statement without its semicolon", COMPILED, /;(?=\s*(?:var|return|if|foreach)\b)/g, () => ""),
  where("a return without a value", COMPILED, /\breturn\s+[^;{}]+;/g, () => "return;"),
  where("a misspelt return", COMPILED, /\breturn\b(?=\s)/g, () => "retrun"),
  where("context in capitals", MEMBERS, /\bcontext(?=\.)/g, () => "Context"),
  ...[
    "Request",
    "Response",
    "Variables",
    "Subscription",
    "Product",
    "Operation",
    "User",
    "Deployment",
    "LastError",
  ].map((member) =>
    where(
      `a misspelt context.${member}`,
      MEMBERS,
      new RegExp(`(?<=\\bcontext\\??\\.)${member}\\b`, "g"),
      () => `${member.slice(0, -2)}${member.slice(-1)}`,
    ),
  ),
  ...["Headers", "Body", "Method", "IpAddress", "Url", "OriginalUrl", "MatchedParameters"].map((member) =>
    where(
      `a misspelt context.Request.${member}`,
      MEMBERS,
      new RegExp(`(?<=\\bcontext\\??\\.Request\\??\\.)${member}\\b`, "g"),
      () => `${member.slice(0, -2)}${member.slice(-1)}`,
    ),
  ),
  where(
    "a misspelt context.Response.StatusCode",
    MEMBERS,
    /(?<=\bcontext\??\.Response\??\.)StatusCode\b/g,
    () => "Statuscode",
  ),
  where(
    "a misspelt GetValueOrDefault",
    MEMBERS,
    /(?<=\.(?:Headers|MatchedParameters|Query|Variables)\??\.)GetValueOrDefault\b/g,
    () => "GetValueOrDefualt",
  ),
  where(
    "GetValueOrDefault without a name",
    MEMBERS,
    /(?<=\.(?:Headers|MatchedParameters|Query)\??\.GetValueOrDefault)\([^()]*\)/g,
    () => "()",
  ),
  where("As without a type", MEMBERS, /(?<=\.Body\??\.As)<\w+>/g, () => ""),
  whole("a file of the gateway's machine", TYPES, (was) =>
    was.startsWith("@(") ? `@(System.IO.File.ReadAllText("/etc/hosts"))` : undefined,
  ),
  whole("a process", TYPES, (was) =>
    was.startsWith("@(") ? `@(System.Diagnostics.Process.GetCurrentProcess().Id.ToString())` : undefined,
  ),
  whole("the environment", TYPES, (was) =>
    was.startsWith("@(") ? `@(Environment.GetEnvironmentVariable("PATH"))` : undefined,
  ),
  whole("DateTime.TryParse", TYPES, (was) =>
    was.startsWith("@(") ? `@(DateTime.TryParse("1").ToString())` : undefined,
  ),
  whole("statements that return nothing", COMPILED, (was) => (was.startsWith("@(") ? "@{ var a = 1; }" : undefined)),
  whole("nothing at all", COMPILED, (was) => (was.startsWith("@(") ? "@()" : undefined)),
  whole("quotes escaped twice", COMPILED, (was) =>
    was.startsWith("@(") && /"/.test(was) && !/[$@]"|&/.test(was) ? was.replaceAll('"', "&amp;quot;") : undefined,
  ),
  {
    name: "a condition that comes to text",
    source: "choose-policy",
    at: (site) =>
      codeIn(site)
        .filter(({ attribute }) => attribute === "condition")
        .map((code) => change(code, 0, code.code.length, "@(context.Request.Method)")),
  },
];
