import type { Findings } from "../report";
import { listFolder, readText } from "./read-file";
import type { Listing } from "./read-file";
import { referenceProblem } from "./reference";
import { SourceText } from "./source-text";
import { TemplateDocument } from "./template-document";
import { parseYaml } from "./yaml-reader";

/** Reads the folders and files of one project, each once; what is wrong with a file becomes a finding. */
export class ProjectFiles {
  readonly #root: string;
  readonly #findings: Findings;
  readonly #listings = new Map<string, Listing>();
  readonly #texts = new Map<string, SourceText | undefined>();

  constructor(root: string, findings: Findings) {
    this.#root = root;
    this.#findings = findings;
  }

  /** Names in a folder, hidden ones left out, in a fixed order; none when there is no such folder. */
  list(folder: string): Listing {
    const known = this.#listings.get(folder);
    if (known) return known;
    const listing = listFolder(this.#root, folder);
    this.#listings.set(folder, listing);
    return listing;
  }

  /** Why `file`, written relative to `folder`, is no file of the project, or nothing. */
  referenceProblem(folder: string, file: string): string | undefined {
    return referenceProblem((each) => this.list(each), folder, file);
  }

  /** The text of a file, if it can be read. */
  text(file: string): SourceText | undefined {
    if (this.#texts.has(file)) return this.#texts.get(file);
    const { text, problems } = readText(this.#root, file);
    const source = new SourceText(file, text);
    for (const { rule, severity, offset, message } of problems) {
      this.#findings.add(rule, severity, source.place(offset), message);
    }
    const readable = problems.every(({ severity }) => severity === "warning") ? source : undefined;
    this.#texts.set(file, readable);
    return readable;
  }

  /** A YAML file as a document, an empty one if it cannot be read or parsed. */
  document(file: string): TemplateDocument {
    const source = this.text(file);
    const { root, problems } = source ? parseYaml(source.text) : { problems: [] };
    const document = new TemplateDocument(file, source?.text ?? "", root);
    for (const { rule, offset, message } of problems) {
      this.#findings.add(rule, "error", document.place(offset), message);
    }
    if (source && !root && problems.length === 0) {
      this.#findings.add("yaml-syntax", "error", document.place(0), "the file is empty. Fill it in or remove it.");
    }
    return document;
  }
}
