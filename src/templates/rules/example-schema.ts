import type { ErrorObject } from "ajv";
import { show } from "../../text/show";
import type { ApiSource } from "../project";
import type { Report } from "../report";
import type { Path } from "../source/path";
import { listsOf } from "../questions/bodies-of";
import type { FoundBody } from "../questions/bodies-of";
import { compileSchema, SlowPattern } from "../questions/schema-validator";
import type { Rule } from "./rule";

export const exampleSchema: Rule = {
  id: "example-schema",
  severity: "error",
  summary: "Examples fit the JSON Schema that their representation names.",
  check: ({ apis }, report) => {
    for (const api of apis) {
      for (const found of api.operations.flatMap((operation) => listsOf(operation).flat()))
        checkExamples(api, found, report);
    }
  },
};

function checkExamples({ schemas }: ApiSource, { operation, path, body }: FoundBody, report: Report): void {
  const schema = body.schema === undefined ? undefined : schemas.get(body.schema);
  const validate = schema && compileSchema(schema.value);
  if (!schema || !validate || typeof validate === "string") return;
  for (const [name, example] of Object.entries(body.examples ?? {})) {
    const value = parsed(example?.value);
    if (value === undefined) continue;
    const slow = slowPattern(() => validate(value));
    if (slow !== undefined) {
      const message = `the pattern ${show(slow)} of ${schema.source.file} takes too long to look for a match. Write it without repetitions inside of repetitions.`;
      report(operation.document.at([...path, "examples", name, "value"]), message);
      continue;
    }
    const isText = typeof example?.value === "string";
    for (const error of validate.errors ?? []) {
      const place = operation.document.at([...path, "examples", name, "value", ...(isText ? [] : steps(error))]);
      report(
        place,
        `the example does not fit ${schema.source.file}: it ${error.message ?? "is wrong"}, got ${show(error.data)}. Change one of them.`,
      );
    }
  }
}

/** The pattern that does not come to an end, if one does not. */
function slowPattern(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof SlowPattern) return error.message;
    throw error;
  }
}

/** An example given as text is the JSON that the text holds; broken JSON is another rule's. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

function steps({ instancePath }: ErrorObject): Path {
  const pointers = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
  return pointers.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
