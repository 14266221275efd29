import type { PolicyScope } from "../policies/scope";
import { parsePolicy, type XmlElement } from "../policies/xml";
import type { ApiFile, OperationFile, ProductFile } from "./model";
import type { Findings } from "./report";
import { checkSchema, type Loose } from "./schema/check-schema";
import { templateSchemas } from "./schema/json-schema";
import { listFolder, readText, referenceProblem } from "./source/read-file";
import { SourceText, type Place } from "./source/source-text";
import { TemplateDocument } from "./source/template-document";
import { parseYaml } from "./source/yaml-reader";

/** A policy file and what it governs. */
export interface PolicySource {
  readonly scope: PolicyScope;
  readonly source: SourceText;
  /** Absent when the text is no well-formed XML. */
  readonly root: XmlElement | undefined;
  /** Where a template names the file. */
  readonly namedAt: Place;
}

/** One template file as it was read, with everything of a wrong type left out. */
export interface TemplateSource<File> {
  /** Folder name or file stem: the id in Azure. */
  readonly id: string;
  readonly document: TemplateDocument;
  readonly file: Loose<File>;
  readonly policy: PolicySource | undefined;
}

export type OperationSource = TemplateSource<OperationFile>;
export type ProductSource = TemplateSource<ProductFile>;
export interface ApiSource extends TemplateSource<ApiFile> {
  readonly operations: readonly OperationSource[];
}

/** What the rules look at. */
export interface Project {
  readonly root: string;
  readonly apis: readonly ApiSource[];
  readonly products: readonly ProductSource[];
}

const API_FILE = "api.yaml";
/** Request tests; their own program reads them. */
const REQUESTS_FILE = "requests.yaml";

/** Reads `operations/` and `products/`; what cannot be read, parsed or held against its schema is a finding. */
export function readProject(root: string, findings: Findings): Project {
  const reader = new ProjectReader(root, findings);
  return { root, apis: reader.apis(), products: reader.products() };
}

class ProjectReader {
  private readonly root: string;
  private readonly findings: Findings;

  constructor(root: string, findings: Findings) {
    this.root = root;
    this.findings = findings;
  }

  apis(): ApiSource[] {
    const folders = listFolder(this.root, "operations").filter(({ isFolder }) => isFolder);
    if (folders.length === 0) {
      const message =
        "the project has no API, so that deploying it would remove all of them. Make a folder operations/<api> with an api.yaml.";
      this.findings.add("project-layout", "error", new SourceText("operations", "").place(0), message);
    }
    return folders.map(({ name }) => this.api(name));
  }

  products(): ProductSource[] {
    return this.templateNames("products").map((name) => this.template<ProductFile>("product", "products", name));
  }

  private api(id: string): ApiSource {
    const folder = `operations/${id}`;
    const names = this.templateNames(folder).filter((name) => name !== API_FILE && name !== REQUESTS_FILE);
    return {
      ...this.template<ApiFile>("api", folder, API_FILE),
      id,
      operations: names.map((name) => this.template<OperationFile>("operation", folder, name)),
    };
  }

  private templateNames(folder: string): string[] {
    const names = listFolder(this.root, folder).map(({ name }) => name);
    for (const name of names.filter((each) => each.endsWith(".yml"))) {
      const place = new SourceText(`${folder}/${name}`, "").place(0);
      this.findings.add(
        "project-layout",
        "error",
        place,
        `templates end in .yaml, got ${JSON.stringify(name)}. Rename the file.`,
      );
    }
    return names.filter((name) => name.endsWith(".yaml"));
  }

  private template<File extends { policy?: string }>(
    kind: keyof typeof templateSchemas,
    folder: string,
    name: string,
  ): TemplateSource<File> {
    const document = this.document(`${folder}/${name}`);
    const file = (checkSchema(document, templateSchemas[kind], (rule, place, message) =>
      this.findings.add(rule, "error", place, message),
    ) ?? {}) as Loose<File>;
    const policy = this.policy(kind, folder, document, (file as { policy?: string }).policy);
    return { id: name.replace(/\.yaml$/, ""), document, file, policy };
  }

  private document(file: string): TemplateDocument {
    const { text, readable } = this.read(file);
    const { root, problems } = readable ? parseYaml(text) : { problems: [] };
    const document = new TemplateDocument(file, text, root);
    for (const { rule, offset, message } of problems) this.findings.add(rule, "error", document.place(offset), message);
    if (readable && !root && problems.length === 0) {
      this.findings.add("yaml-syntax", "error", document.place(0), "the file is empty. Fill it in or remove it.");
    }
    return document;
  }

  private read(file: string): { text: string; readable: boolean } {
    const { text, problems } = readText(this.root, file);
    const source = new SourceText(file, text);
    for (const { rule, severity, offset, message } of problems) {
      this.findings.add(rule, severity, source.place(offset), message);
    }
    return { text, readable: problems.every(({ severity }) => severity === "warning") };
  }

  private xml(source: SourceText): Pick<PolicySource, "source" | "root"> {
    const parsed = parsePolicy(source.text);
    if ("root" in parsed) return { source, root: parsed.root };
    for (const { offset, message } of parsed.problems) {
      this.findings.add("policy-xml", "error", source.place(offset), `not well-formed XML: ${message}`);
    }
    return { source, root: undefined };
  }

  private policy(
    scope: PolicyScope,
    folder: string,
    document: TemplateDocument,
    name: string | undefined,
  ): PolicySource | undefined {
    if (name === undefined) return undefined;
    const namedAt = document.at(["policy"]);
    const problem = referenceProblem(this.root, folder, name);
    if (problem) this.findings.add("policy-file", "error", namedAt, problem);
    if (problem) return undefined;
    const file = `${folder}/${name}`;
    const { text, readable } = this.read(file);
    return readable ? { scope, ...this.xml(new SourceText(file, text)), namedAt } : undefined;
  }
}
