import type { PolicyScope } from "../policies/scope";
import { parsePolicy, UNBALANCED } from "../policies/xml";
import type { XmlElement } from "../policies/xml";
import type { PolicySource } from "./project";
import type { Findings } from "./report";
import type { ProjectFiles } from "./source/project-files";
import type { SourceText } from "./source/source-text";
import type { TemplateDocument } from "./source/template-document";

/** Reads the policies that templates name, each file once; what is wrong with a file becomes a finding. */
export class PolicyFiles {
  /** Those that templates name, whether or not they could be read. */
  readonly named = new Set<string>();
  readonly #files: ProjectFiles;
  readonly #findings: Findings;
  readonly #roots = new Map<SourceText, XmlElement | undefined>();

  constructor(files: ProjectFiles, findings: Findings) {
    this.#files = files;
    this.#findings = findings;
  }

  /** The policy that a template in `folder` names under `policy`. */
  read(scope: PolicyScope, folder: string, document: TemplateDocument, name: string): PolicySource | undefined {
    const namedAt = document.at(["policy"]);
    this.named.add(`${folder}/${name}`);
    const problem = this.#files.referenceProblem(folder, name);
    if (problem) this.#findings.add("policy-file", "error", namedAt, problem);
    const source = problem ? undefined : this.#files.text(`${folder}/${name}`);
    return source && { scope, source, root: this.#root(source), namedAt };
  }

  #root(source: SourceText): XmlElement | undefined {
    if (!this.#roots.has(source)) this.#roots.set(source, this.#parse(source));
    return this.#roots.get(source);
  }

  #parse(source: SourceText): XmlElement | undefined {
    const parsed = parsePolicy(source.text);
    if ("root" in parsed) return parsed.root;
    const { offset, message } = parsed.problem;
    const what =
      message === UNBALANCED
        ? message
        : `not well-formed XML: ${message.replace(/\.$/, "")}. Check elements, quotes and & around here.`;
    this.#findings.add("policy-xml", "error", source.place(offset), what);
    return undefined;
  }
}
