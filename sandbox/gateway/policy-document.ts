import { parsePolicy } from "../../src/policies/xml";
import type { XmlElement } from "../../src/policies/xml";
import type { Policy } from "./call";
import { POLICY_TYPES } from "./policies/table";
import { PolicyReader } from "./policy-reader";
import type { PolicyContext, PolicyScope, SectionName } from "./policy-reader";

export interface PolicyProblem {
  /** Where the document hangs, such as `api azureml-demo`. */
  readonly scope: string;
  /** `<section> <line>:<column>: …`, in sentences. */
  readonly message: string;
}

type Statement = Policy | "base";

/** One policy document, ready to run when it has no problems. A section that it leaves out is not in the map and inherits. */
export interface PolicyDocument {
  readonly sections: ReadonlyMap<SectionName, readonly Statement[]>;
  readonly problems: readonly PolicyProblem[];
}

const SECTIONS: readonly SectionName[] = ["inbound", "backend", "outbound", "on-error"];
const isSection = (name: string): name is SectionName => SECTIONS.some((section) => section === name);

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

function compileStatement(element: XmlElement, context: PolicyContext): Policy | undefined {
  const type = POLICY_TYPES.get(element.name);
  if (!type) context.complain(element.offset, `The policy <${element.name}> cannot be run by this gateway.`);
  else if (!type.sections.includes(context.section))
    context.complain(
      element.offset,
      `<${element.name}> is not allowed in this section, only in ${type.sections.join(", ")}.`,
    );
  else return new PolicyReader(element, context).finished((reader) => type.compile(reader));
  return undefined;
}

function compileSection(section: XmlElement, context: PolicyContext): readonly Statement[] {
  return section.children.flatMap((child): readonly Statement[] => {
    if (child.kind === "element") {
      const statement = child.name === "base" ? "base" : compileStatement(child, context);
      return statement === undefined ? [] : [statement];
    }
    if (child.kind === "text" && child.text.trim() !== "")
      context.complain(child.offset, "Text is not allowed between policies.");
    return [];
  });
}

/** Compiles the text of one document in rawxml. Everything that cannot be run is a problem; nothing is skipped. */
export function compilePolicyDocument(
  text: string,
  scope: PolicyScope,
  namedValues: PolicyContext["namedValues"],
): PolicyDocument {
  const problems: PolicyProblem[] = [];
  const complain = (part: string, offset: number, message: string) =>
    problems.push({ scope: scope.label, message: `${part} ${place(text, offset)}: ${message}` });
  const parsed = parsePolicy(text);
  const sections = new Map<SectionName, readonly Statement[]>();
  if ("problems" in parsed) for (const { offset, message } of parsed.problems) complain("document", offset, message);
  else
    for (const child of parsed.root.children) {
      if (child.kind !== "element") continue;
      const section = child.name;
      if (!isSection(section)) complain("document", child.offset, `<${section}> is not a section of a policy.`);
      else
        sections.set(
          section,
          compileSection(child, {
            scope,
            section,
            namedValues,
            target: section === "inbound" || section === "backend" ? "request" : "response",
            complain: (offset, message) => complain(section, offset, message),
            compile: compileStatement,
          }),
        );
    }
  return { sections, problems };
}
