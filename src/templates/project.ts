import type { PolicyScope } from "../policies/scope";
import type { XmlElement } from "../policies/xml";
import type { ApiFile, OperationFile, ProductFile } from "./model";
import type { RequestsFile } from "./requests/model";
import type { Loose } from "./schema/check-schema";
import type { Place, SourceText } from "./source/source-text";
import type { TemplateDocument } from "./source/template-document";
import type { SettingDeclaration, StackSource } from "./stacks";

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

/** A JSON Schema file beside the operations. */
export interface SchemaSource {
  /** The file's stem. */
  readonly id: string;
  readonly source: SourceText;
  readonly value: Readonly<Record<string, unknown>>;
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
