import { show } from "../text/show";
import type { PolicyScope } from "../policies/scope";
import type { ApiFile, OperationFile, ProductFile } from "./model";
import { readSchemas } from "./body-schemas";
import { PolicyFiles } from "./policy-files";
import type { ApiSource, ProductSource, Project, RequestsSource, TemplateSource } from "./project";
import type { Findings } from "./report";
import { checkSchema } from "./schema/check-schema";
import type { Loose } from "./schema/check-schema";
import { requestsJsonSchema, templateSchemas } from "./schema/template-schemas";
import { ProjectFiles } from "./source/project-files";
import { SourceText } from "./source/source-text";
import type { TemplateDocument } from "./source/template-document";
import { entryOf } from "./source/yaml-node";
import { readStacks } from "./stacks";

/** Files that a person may take for templates. */
const TEMPLATE_LIKE = /\.(?:ya?ml|json)$/;

const API_FILE = "api.yaml";
const REQUESTS_FILE = "requests.yaml";

/**
 * Reads `operations/` and `products/`, and with `everything` request tests and stack files; what cannot be read, parsed or held
 * against its schema is a finding.
 */
export function readProject(root: string, findings: Findings, everything: boolean): Project {
  const files = new ProjectFiles(root, findings);
  const policies = new PolicyFiles(files, findings);
  const reader = new ProjectReader(files, policies, findings, everything);
  return {
    root,
    apis: reader.apis(),
    products: reader.products(),
    policyFiles: reader.policyFiles,
    namedPolicies: policies.named,
    ...(everything ? readStacks(files) : { stacks: [], settings: [] }),
  };
}

class ProjectReader {
  readonly policyFiles: string[] = [];
  readonly #files: ProjectFiles;
  readonly #policies: PolicyFiles;
  readonly #findings: Findings;
  readonly #withRequests: boolean;

  constructor(files: ProjectFiles, policies: PolicyFiles, findings: Findings, withRequests: boolean) {
    this.#files = files;
    this.#policies = policies;
    this.#findings = findings;
    this.#withRequests = withRequests;
  }

  apis(): ApiSource[] {
    const listing = this.#files.list("operations");
    const folders = listing.filter(({ isFolder }) => isFolder);
    for (const { name } of listing.filter(({ isFolder, name: each }) => !isFolder && TEMPLATE_LIKE.test(each)))
      this.#layout(
        `operations/${name}`,
        `it lies in no API's folder, so nothing of it is deployed, got ${show(name)}. Move it to operations/<api>/.`,
      );
    for (const { name } of listing.filter(({ isLink, name: each }) => isLink && !TEMPLATE_LIKE.test(each)))
      this.#layout(
        `operations/${name}`,
        `a symbolic link is not followed, so nothing behind it is deployed, got ${show(name)}. Put the folder itself here.`,
      );
    if (folders.length === 0) {
      const message =
        "the project has no API, so that deploying it would remove all of them. Make a folder operations/<api> with an api.yaml.";
      this.#layout("operations", message);
    }
    return folders.map(({ name }) => this.#api(name));
  }

  products(): ProductSource[] {
    return this.#templateNames("products").map((name) => this.#template<ProductFile>("product", "products", name));
  }

  #api(id: string): ApiSource {
    const folder = `operations/${id}`;
    const all = this.#templateNames(folder);
    const names = all.filter((name) => name !== API_FILE && name !== REQUESTS_FILE);
    const operations = names.map((name) => this.#template<OperationFile>("operation", folder, name));
    return {
      ...this.#template<ApiFile>("api", folder, API_FILE),
      id,
      operations,
      schemas: readSchemas(this.#files, this.#findings, folder, operations),
      requests: this.#withRequests && all.includes(REQUESTS_FILE) ? this.#requests(folder) : undefined,
    };
  }

  #requests(folder: string): RequestsSource {
    const document = this.#files.document(`${folder}/${REQUESTS_FILE}`);
    const file = checkSchema(document, requestsJsonSchema, (rule, place, message) =>
      this.#findings.add(rule, "error", place, message),
    );
    return { document, file: file ?? {} };
  }

  #templateNames(folder: string): string[] {
    const names = this.#files.list(folder).map(({ name }) => name);
    this.policyFiles.push(...names.filter((name) => name.endsWith(".xml")).map((name) => `${folder}/${name}`));
    for (const name of names.filter((each) => each.endsWith(".yml"))) {
      this.#layout(`${folder}/${name}`, `templates end in .yaml, got ${JSON.stringify(name)}. Rename the file.`);
    }
    return names.filter((name) => name.endsWith(".yaml"));
  }

  #layout(file: string, message: string): void {
    this.#findings.add("project-layout", "error", new SourceText(file, "").place(0), message);
  }

  /** Its every key would be a mistake in a template. */
  #isOpenApi(document: TemplateDocument): boolean {
    const key = ["openapi", "swagger"].find((each) => entryOf(document.root, each));
    if (key === undefined) return false;
    const what = `an OpenAPI document, which describes a whole API; a template describes one operation, got ${key}.`;
    this.#findings.add(
      "project-layout",
      "error",
      document.at([key]),
      `${what} Take it out of operations/ and write a file for each operation (docs/templates.md).`,
    );
    return true;
  }

  #template<File extends { policy?: string }>(
    kind: keyof typeof templateSchemas & PolicyScope,
    folder: string,
    name: string,
  ): TemplateSource<File> {
    const document = this.#files.document(`${folder}/${name}`);
    const file = (
      this.#isOpenApi(document)
        ? {}
        : (checkSchema(document, templateSchemas[kind], (rule, place, message) =>
            this.#findings.add(rule, "error", place, message),
          ) ?? {})
    ) as Loose<File>;
    const { policy } = file as { policy?: string };
    const source = policy === undefined ? undefined : this.#policies.read(kind, folder, document, policy);
    return { id: name.replace(/\.yaml$/, ""), document, file, policy: source };
  }
}
