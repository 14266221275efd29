import { SaxesParser } from "saxes";
import { hasNamedValue, isLiquid, ownNamedValues } from "../../../../policies/named-values";
import { namedValueProblems } from "../../../../policies/named-value-types";
import { show } from "../../../../text/show";
import { positionIn } from "../../../../text/position";
import { checkFragment, checkPolicy } from "../../../../policies/check-policy";
import type { PolicyProblem } from "../../../../policies/problem";
import type { PolicyScope } from "../../../../policies/scope";
import { tierFamily } from "../../../../azure/tiers";
import { parsePolicy } from "../../../../policies/xml";
import type { XmlElement, XmlNode } from "../../../../policies/xml";
import { invalid } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";

/** Where a policy document stands; a fragment stands wherever it is included. */
export type DocumentScope = PolicyScope | "fragment";

export interface PolicyFacts {
  readonly scope: DocumentScope;
  /** The service's tier, `Developer` for example. */
  readonly sku: string;
  /** The service's named values by display name; undefined for what only a key vault knows. */
  readonly namedValues: ReadonlyMap<string, string | undefined>;
  /** Names in lower case, as of loggers and fragments. */
  readonly backends: ReadonlySet<string>;
  readonly loggers: ReadonlySet<string>;
  readonly fragments: ReadonlySet<string>;
}

/** API Management's own words, where they are known, for what the policy table says in ours. */
function words({ rule, message }: PolicyProblem, sku: string): string {
  if (rule === "policy-scope") return "Policy is not allowed in the specified scope";
  if (rule === "policy-tier") return `Policy is not allowed in '${sku}' sku`;
  return message;
}

/** `Error in element 'quota' on line 17, column 10: …`; places are those of .NET's reader, of a name and not of its bracket. */
function complaint(source: string, element: string, offset: number, message: string): ErrorDetail {
  const { line, column } = positionIn(source, source.charAt(offset) === "<" ? offset + 1 : offset);
  return invalid(element, `Error in element '${element}' on line ${line}, column ${column}: ${message}`);
}

/** What the policy table refuses. A policy that it does not know is refused too: no gateway here could run it. */
function tableComplaints(source: string, root: XmlElement, { scope, sku }: PolicyFacts): readonly ErrorDetail[] {
  const family = tierFamily(sku);
  if (scope === "fragment" && root.name !== "fragment")
    return [complaint(source, root.name, root.offset, "The root element of a fragment must be 'fragment'")];
  const problems = scope === "fragment" ? checkFragment(root, { family }) : checkPolicy(root, { scope, family });
  return problems
    .filter(({ severity, rule }) => severity === "error" || rule === "policy-unknown")
    .map((each) => complaint(source, each.path.split("/").at(-1) || root.name, each.offset, words(each, sku)));
}

/** What named values come to may be secret, so that no message shows it. */
function valueComplaints(source: string, root: XmlElement, { namedValues }: PolicyFacts): readonly ErrorDetail[] {
  return namedValueProblems(root, (name) => namedValues.get(name)).map(({ element, attribute, offset, what, mend }) => {
    const written = element.attributes.find(({ name }) => name === attribute)?.value ?? "";
    const message = `attribute ${attribute}: with its named value ${what}, got ${show(written)}. ${mend}`;
    return complaint(source, element.name, offset, message);
  });
}

const isMissing = (known: ReadonlySet<string>, id: string | undefined) =>
  id !== undefined && !id.startsWith("@") && !hasNamedValue(id) && !known.has(id.toLowerCase());

function missingReferences(
  element: XmlElement,
  { namedValues, backends, loggers, fragments }: PolicyFacts,
): readonly string[] {
  const attribute = (of: string, name: string) =>
    element.name === of ? element.attributes.find((each) => each.name === name)?.value : undefined;
  const values = ownNamedValues(element).flatMap(({ name }) => (namedValues.has(name) ? [] : [name]));
  const backend = attribute("set-backend-service", "backend-id");
  const fragment = attribute("include-fragment", "fragment-id");
  return [
    ...values.map((name) => `Cannot find a property '${name}'`),
    ...(isMissing(backends, backend) ? [`Backend with id '${backend ?? ""}' could not be found.`] : []),
    ...(isMissing(loggers, attribute("log-to-eventhub", "logger-id")) ? ["Logger not found"] : []),
    ...(isMissing(fragments, fragment) ? [`Policy fragment with id '${fragment ?? ""}' could not be found.`] : []),
  ];
}

function referenceComplaints(source: string, element: XmlElement, facts: PolicyFacts): readonly ErrorDetail[] {
  if (isLiquid(element)) return [];
  const own = missingReferences(element, facts).map((message) =>
    complaint(source, element.name, element.offset, message),
  );
  return [...own, ...elements(element).flatMap((child) => referenceComplaints(source, child, facts))];
}

const elements = (parent: XmlElement) =>
  parent.children.filter((child: XmlNode): child is XmlElement => child.kind === "element");

/** Why a text is not XML; in the xml format C# expressions have to be escaped like everything else. */
export function xmlComplaints(source: string): readonly ErrorDetail[] {
  const parser = new SaxesParser({ xmlns: false });
  const complaints: ErrorDetail[] = [];
  parser.on("error", ({ message }) => {
    const [, line = "1", column = "0", why = message] = /^(\d+):(\d+): ([^]*)$/.exec(message) ?? [];
    complaints.push(invalid("representation", `${why.replace(/\.$/, "")}. Line ${line}, position ${column}.`));
  });
  parser.write(source).close();
  return complaints.slice(0, 1);
}

/** Every reason for which API Management would refuse a policy document; none when it takes it. */
export function policyComplaints(source: string, facts: PolicyFacts): readonly ErrorDetail[] {
  const parsed = parsePolicy(source);
  if ("root" in parsed) {
    const { root } = parsed;
    return [tableComplaints, valueComplaints, referenceComplaints].flatMap((each) => each(source, root, facts));
  }
  const { message, offset } = parsed.problem;
  const { line, column } = positionIn(source, offset);
  return [invalid("representation", `${message.replace(/\.$/, "")}. Line ${line}, position ${column}.`)];
}
