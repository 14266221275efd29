import type { Declaration } from "../../src/engine/provider";
import { reveal } from "../../src/engine/values";
import { openApiDocument } from "../../src/sandbox/portal/openapi";
import type { OpenApiDocument } from "../../src/sandbox/portal/openapi-types";
import { publishedApis } from "../../src/sandbox/portal/published-apis";
import { MemoryArm } from "../sandbox/gateway/memory-arm";

const COLLECTIONS: Readonly<Record<string, (inputs: Record<string, unknown>) => string>> = {
  Api: ({ apiId }) => `apis/${String(apiId)}`,
  ApiOperation: ({ apiId, operationId }) => `apis/${String(apiId)}/operations/${String(operationId)}`,
  ApiSchema: ({ apiId, schemaId }) => `apis/${String(apiId)}/schemas/${String(schemaId)}`,
};

/** The documents that the developer portal would serve. */
export function documentsOf(declarations: readonly Declaration[]): readonly OpenApiDocument[] {
  const arm = new MemoryArm().put("", { gatewayUrl: "http://gateway.test" });
  for (const { type, custom, inputs } of declarations) {
    const path = custom ? COLLECTIONS[type.split(":").at(-1) ?? ""] : undefined;
    const properties = reveal(inputs) as Record<string, unknown>;
    if (path) arm.put(path(properties), { ...properties, document: documentIn(properties) });
  }
  return publishedApis(arm).map((api) => openApiDocument(arm, api));
}

/** Of a schema, what azure-native takes apart and Resource Manager keeps as one. */
const documentIn = ({ components, definitions }: Record<string, unknown>): object => ({ components, definitions });
