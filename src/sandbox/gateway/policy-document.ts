import { own } from "../../text/records";
import { positionIn } from "../../text/position";
import { policySections } from "../../policies/rule";
import type { PolicySection } from "../../policies/rule";
import { parsePolicy } from "../../policies/xml";
import type { XmlElement, XmlNode } from "../../policies/xml";
import type { Policy } from "./call";
import { gatewayPolicies } from "./policies";
import { complain } from "./policy-context";
import type { StatementContext, NotRunHere, PolicyOwner } from "./policy-context";
import type { PolicyEntities } from "./policy-entities";
import { PolicyReader } from "./policy-reader";

type Statement = Policy | "base";

/** One policy document, ready to run when it has no problems. A section that it leaves out is not in the map and inherits. */
export interface PolicyDocument {
  readonly scope: PolicyOwner;
  readonly sections: ReadonlyMap<PolicySection, readonly Statement[]>;
  readonly problems: readonly NotRunHere[];
}

const placesIn = (text: string, part: string) => (offset: number) => ({ part, ...positionIn(text, offset) });

/** The statements of a fragment, with places in the fragment's own text. */
function includeFragment(element: XmlElement, context: StatementContext): readonly Statement[] {
  const reader = new PolicyReader(element, context);
  const id = reader.finished(() => reader.required("fragment-id"));
  const text = context.entities.fragments.get(id.toLowerCase());
  if (text === undefined) reader.complain(`asks for the fragment ${id}, which does not exist`);
  const place = placesIn(text ?? "", `fragment ${id}`);
  const root = text === undefined ? undefined : rootOf(text, { ...context, place });
  return root ? compileNodes(root.children, { ...context, place }) : [];
}

function compileElement(element: XmlElement, context: StatementContext): readonly Statement[] {
  if (element.name === "base") return ["base"];
  if (element.name === "include-fragment") return includeFragment(element, context);
  const type = own(gatewayPolicies, element.name);
  if (type) return [new PolicyReader(element, context).finished((reader) => type.compile(reader))];
  complain(context, element.offset, `The policy <${element.name}> cannot be run by this gateway.`);
  return [];
}

function compileNodes(nodes: readonly XmlNode[], context: StatementContext): readonly Statement[] {
  return nodes.flatMap((node) => {
    if (node.kind === "element") return compileElement(node, context);
    if (node.kind === "text" && node.text.trim() !== "")
      complain(context, node.offset, "Text is not allowed between policies.");
    return [];
  });
}

/** Inside another policy there is nothing that `<base />` could stand for. */
function compileInner(nodes: readonly XmlNode[], context: StatementContext): readonly Policy[] {
  const statements = compileNodes(nodes, context);
  if (statements.includes("base")) complain(context, nodes[0]?.offset ?? 0, "<base /> is not allowed inside a policy.");
  return statements.filter((statement) => statement !== "base");
}

function rootOf(text: string, context: StatementContext): XmlElement | undefined {
  const parsed = parsePolicy(text);
  if ("root" in parsed) return parsed.root;
  complain(context, parsed.problem.offset, parsed.problem.message);
  return undefined;
}

/** Compiles the text of one document in rawxml. Everything that cannot be run is a problem; nothing is skipped. */
export function compilePolicyDocument(text: string, scope: PolicyOwner, entities: PolicyEntities): PolicyDocument {
  const problems: NotRunHere[] = [];
  const contextOf = (section: PolicySection): StatementContext => ({
    scope,
    section,
    target: section === "inbound" || section === "backend" ? "request" : "response",
    entities,
    problems,
    place: placesIn(text, section),
    compile: compileInner,
  });
  const document = { ...contextOf("inbound"), place: placesIn(text, "document") };
  const sections = new Map<PolicySection, readonly Statement[]>();
  for (const child of rootOf(text, document)?.children ?? []) {
    if (child.kind !== "element") continue;
    const section = policySections.find((name) => name === child.name);
    if (section) sections.set(section, compileNodes(child.children, contextOf(section)));
    else complain(document, child.offset, `<${child.name}> is not a section of a policy.`);
  }
  return { scope, sections, problems };
}
