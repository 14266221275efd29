import type { Declaration, Properties } from "../../../src/engine/provider";
import { isRecord, without } from "../../../src/text/records";
import { object } from "../changes/bodies";
import { api, AZURE, declaration, operation } from "../declaration";
import { operationEdits } from "./operations";
import { schemaEdits } from "./schemas";

/** Two versions of an API that differ in one thing. */
export interface Pair {
  readonly title: string;
  readonly before: readonly Declaration[];
  readonly after: readonly Declaration[];
}

/** Where a schema stands in a body. */
const PLACES: Readonly<Record<string, (schema: unknown) => unknown>> = {
  "the whole": (schema) => schema,
  "a property of items": (schema) => object({ scores: { type: "array", items: object({ inner: schema }) } }),
};

function withOperation(inputs: Properties | undefined): readonly Declaration[] {
  const kept = operation("kept", { urlTemplate: "/kept" });
  return inputs === undefined ? [api("a"), kept] : [api("a"), kept, operation("one", inputs)];
}

function withSchema(schema: unknown, whose: "request" | "answer", put: (schema: unknown) => unknown) {
  const representations = [{ contentType: "application/json", schemaId: "s", typeName: "s" }];
  const inputs =
    whose === "request"
      ? { method: "POST", request: { representations } }
      : { method: "POST", responses: [{ statusCode: 200, representations }] };
  const [own, named] = hoisted(schema);
  const components = { schemas: { s: put(own), ...named } };
  return [...withOperation(inputs), declaration(`${AZURE}ApiSchema`, "a/s", { apiId: "a", schemaId: "s", components })];
}

/** The schema, and what its references name, as components. */
function hoisted(schema: unknown): readonly [unknown, object] {
  const rebased = JSON.parse(JSON.stringify(schema).replaceAll("#/definitions/", "#/components/schemas/")) as unknown;
  if (!isRecord(rebased) || !isRecord(rebased.definitions)) return [rebased, {}];
  return [without(rebased, "definitions"), rebased.definitions];
}

/** The edit, and the one that takes it back. */
const bothWays = (title: string, before: readonly Declaration[], after: readonly Declaration[]): Pair[] => [
  { title, before, after },
  { title: `${title}, taken back`, before: after, after: before },
];

const ofSchemas = schemaEdits.flatMap(({ title, before, after }) =>
  (["request", "answer"] as const).flatMap((whose) =>
    Object.entries(PLACES).flatMap(([place, put]) =>
      bothWays(`${title} (${place} of the ${whose})`, withSchema(before, whose, put), withSchema(after, whose, put)),
    ),
  ),
);

const ofOperations = operationEdits.flatMap(({ title, before, after }) =>
  bothWays(title, withOperation(before), withOperation(after)),
);

/** All pairs on which the review and oasdiff are compared; a title stands once. */
export const pairs: readonly Pair[] = [...ofSchemas, ...ofOperations];
