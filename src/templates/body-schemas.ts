import type { OperationSource, SchemaSource } from "./project";
import type { Findings } from "./report";
import { listsOf } from "./questions/bodies-of";
import { idPattern } from "./schema/limits";
import type { ProjectFiles } from "./source/project-files";
import type { Place, SourceText } from "./source/source-text";
import { parseJson } from "../text/json";
import { show } from "../text/show";
import { isRecord } from "../text/records";

/** Reads the schemas that the operations of one folder name, each once; what is wrong with a file becomes a finding. */
export function readSchemas(
  files: ProjectFiles,
  findings: Findings,
  folder: string,
  operations: readonly OperationSource[],
): ReadonlyMap<string, SchemaSource> {
  const read = new Map<string, SchemaSource>();
  for (const { operation, path, body } of operations.flatMap((each) => listsOf(each).flat())) {
    const { schema } = body;
    if (schema === undefined || !schema.endsWith(".json") || read.has(schema)) continue;
    const namedAt = operation.document.at([...path, "schema"]);
    const problem = files.referenceProblem(folder, schema) ?? nameProblem(schema, read);
    if (problem) findings.add("schema-file", "error", namedAt, problem);
    const source = problem ? undefined : files.text(`${folder}/${schema}`);
    const value = source && parse(source, (place, message) => findings.add("schema-file", "error", place, message));
    if (source && value) read.set(schema, { id: schemaIdOf(schema), source, value });
  }
  return read;
}

/** Id in Azure of a schema file: its stem. */
export const schemaIdOf = (file: string) => file.slice(file.lastIndexOf("/") + 1).replace(/\.json$/, "");

function nameProblem(file: string, read: ReadonlyMap<string, SchemaSource>): string | undefined {
  const id = schemaIdOf(file);
  if (!new RegExp(idPattern).test(id))
    return `the file's name is no id, got ${show(id)}. Use letters, digits, hyphens and underscores.`;
  const other = [...read.values()].find((each) => each.id.toLowerCase() === id.toLowerCase());
  return other && `another schema has this name already, see ${other.source.file}, got ${show(id)}. Rename one.`;
}

function parse(
  source: SourceText,
  complain: (place: Place, message: string) => void,
): SchemaSource["value"] | undefined {
  const parsed = parseJson(source.text);
  if ("problem" in parsed) {
    const { offset, message } = parsed.problem;
    complain(source.place(offset), `not valid JSON: ${message}. Check commas, quotes and brackets around here.`);
    return undefined;
  }
  const { value } = parsed;
  if (isRecord(value)) return value;
  complain(source.place(0), `a schema has to be an object, got ${show(value)}. Write it in braces.`);
  return undefined;
}
