import type { PolicyScope } from "../policies/scope";
import { parsePolicy, type XmlElement } from "../policies/xml";
import type { ApiFile, OperationFile, ProductFile } from "./model";
import type { Findings } from "./report";
import type { RequestsFile } from "./requests/model";
import { checkSchema, type Loose } from "./schema/check-schema";
import { requestsSchema, templateSchemas } from "./schema/json-schema";
import { ProjectFiles } from "./source/project-files";
import { SourceText, type Place } from "./source/source-text";
import type { TemplateDocument } from "./source/template-document";
import { readSchemas, type SchemaSource } from "./json-schemas";
import { readStacks, type SettingDeclaration, type StackSource } from "./stacks";

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
export type RequestsSource = Pick<TemplateSource<RequestsFile>, "document" | "file">;
export interface ApiSource extends TemplateSource<ApiFile> {
  readonly operations: readonly OperationSource[];
  /** Those that representations name and that could be read, by their paths relative to the API's folder. */
  readonly schemas: ReadonlyMap<string, SchemaSource>;
  /** Its request tests, if it has any. */
  readonly requests: RequestsSource | undefined;
}

/** What the rules look at. */
export interface Project {
  readonly root: string;
  readonly apis: readonly ApiSource[];
  readonly products: readonly ProductSource[];
  /** XML files in the folders of templates. */
  readonly policyFiles: readonly string[];
  /** Policy files that templates name, whether or not they could be read. */
  readonly namedPolicies: ReadonlySet<string>;
  /** Empty unless the stack files are checked as well. */
  readonly stacks: readonly StackSource[];
  readonly settings: readonly SettingDeclaration[];
}

const API_FILE = "api.yaml";
const REQUESTS_FILE = "requests.yaml";

/** Reads `operations/` and `products/`; what cannot be read, parsed or held against its schema is a finding. */
export function readProject(root: string, findings: Findings, withStacks: boolean): Project {
  const files = new ProjectFiles(root, findings);
  const reader = new ProjectReader(files, findings);
  return {
    root,
    apis: reader.apis(),
    products: reader.products(),
    policyFiles: reader.policyFiles,
    namedPolicies: reader.namedPolicies,
    ...(withStacks ? readStacks(files) : { stacks: [], settings: [] }),
  };
}

class ProjectReader {
  readonly policyFiles: string[] = [];
  readonly namedPolicies = new Set<string>();
  private readonly files: ProjectFiles;
  private readonly findings: Findings;

  constructor(files: ProjectFiles, findings: Findings) {
    this.files = files;
    this.findings = findings;
  }

  apis(): ApiSource[] {
    const folders = this.files.list("operations").filter(({ isFolder }) => isFolder);
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
    const all = this.templateNames(folder);
    const names = all.filter((name) => name !== API_FILE && name !== REQUESTS_FILE);
    const operations = names.map((name) => this.template<OperationFile>("operation", folder, name));
    return {
      ...this.template<ApiFile>("api", folder, API_FILE),
      id,
      operations,
      schemas: readSchemas(this.files, this.findings, folder, operations),
      requests: all.includes(REQUESTS_FILE) ? this.requests(folder) : undefined,
    };
  }

  private requests(folder: string): RequestsSource {
    const document = this.files.document(`${folder}/${REQUESTS_FILE}`);
    const file = checkSchema(document, requestsSchema, (rule, place, message) =>
      this.findings.add(rule, "error", place, message),
    );
    return { document, file: file ?? {} };
  }

  private templateNames(folder: string): string[] {
    const names = this.files.list(folder).map(({ name }) => name);
    this.policyFiles.push(...names.filter((name) => name.endsWith(".xml")).map((name) => `${folder}/${name}`));
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
    const document = this.files.document(`${folder}/${name}`);
    const file = (checkSchema(document, templateSchemas[kind], (rule, place, message) =>
      this.findings.add(rule, "error", place, message),
    ) ?? {}) as Loose<File>;
    const policy = this.policy(kind, folder, document, (file as { policy?: string }).policy);
    return { id: name.replace(/\.yaml$/, ""), document, file, policy };
  }

  private policy(
    scope: PolicyScope,
    folder: string,
    document: TemplateDocument,
    name: string | undefined,
  ): PolicySource | undefined {
    if (name === undefined) return undefined;
    const namedAt = document.at(["policy"]);
    this.namedPolicies.add(`${folder}/${name}`);
    const problem = this.files.referenceProblem(folder, name);
    if (problem) this.findings.add("policy-file", "error", namedAt, problem);
    const source = problem ? undefined : this.files.text(`${folder}/${name}`);
    return source && { scope, source, root: this.parse(source), namedAt };
  }

  private parse(source: SourceText): XmlElement | undefined {
    const parsed = parsePolicy(source.text);
    if ("root" in parsed) return parsed.root;
    for (const { offset, message } of parsed.problems) {
      this.findings.add(
        "policy-xml",
        "error",
        source.place(offset),
        `not well-formed XML: ${message.replace(/\.$/, "")}. Check elements, quotes and & around here.`,
      );
    }
    return undefined;
  }
}
