import type { ArmReader } from "../arm/store/resource";
import { recordIn } from "../../text/records";
import { describeOperation } from "./openapi-operation";
import type { DescribedOperation } from "./openapi-operation";
import { commonMark } from "./openapi-parts";
import type { Types } from "./openapi-parts";
import type { OpenApiDocument, PathItem, SecurityRequirement } from "./openapi-types";
import type { PortalApi } from "./published-apis";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

function pathItems(operations: readonly DescribedOperation[]): Readonly<Record<string, PathItem>> {
  const items: Record<string, Record<string, DescribedOperation["operation"]>> = {};
  for (const { method, path, operation } of operations) {
    // API Management tells operations of one path apart by their query; OpenAPI has room for one.
    if (METHODS.includes(method)) (items[path] ??= {})[method] ??= operation;
  }
  return items;
}

const needsAuthorization = ({ operation }: DescribedOperation) =>
  operation["x-request-headers"]?.some(({ name }) => name.toLowerCase() === "authorization") ?? false;

/** With the Authorization header as a scheme, since OpenAPI ignores it among the parameters. */
function withSecurity(described: DescribedOperation, keys: readonly SecurityRequirement[]): DescribedOperation {
  if (!needsAuthorization(described)) return described;
  const security = (keys.length > 0 ? keys : [{}]).map((key) => ({ ...key, authorization: [] }));
  return { ...described, operation: { ...described.operation, security } };
}

const COMPONENT_NAME = /^[\w.-]+$/;

/** Types of the API's schemas, as OpenAPI and as Swagger keep them; the first of a name counts. */
export function typesOf(arm: ArmReader, api: PortalApi): Types {
  const documents = arm.children(api.id, "schemas").map(({ properties }) => recordIn(properties["document"]));
  const types = documents.flatMap((document) => [
    ...Object.entries(recordIn(recordIn(document["components"])["schemas"])),
    ...Object.entries(recordIn(document["definitions"])),
  ]);
  return Object.fromEntries(types.filter(([name]) => COMPONENT_NAME.test(name)).toReversed());
}

/** The API as an OpenAPI 3.1 document, from what Resource Manager holds. It contains no key. */
export function openApiDocument(arm: ArmReader, api: PortalApi): OpenApiDocument {
  const types = typesOf(arm, api);
  const keys = api.subscriptionRequired ? [{ keyInHeader: [] }, { keyInQuery: [] }] : [];
  const described = api.operations.map((operation) => describeOperation(operation, types));
  return {
    openapi: "3.1.0",
    info: {
      title: api.displayName,
      version: api.version,
      ...(api.description !== undefined && { description: commonMark(api.description) }),
    },
    servers: [{ url: api.url }],
    paths: pathItems(described.map((operation) => withSecurity(operation, keys))),
    ...(keys.length > 0 && { security: keys }),
    components: {
      schemas: types,
      securitySchemes: {
        ...(keys.length > 0 && {
          keyInHeader: { type: "apiKey", in: "header", name: api.keyHeader },
          keyInQuery: { type: "apiKey", in: "query", name: api.keyQuery },
        }),
        ...(described.some(needsAuthorization) && {
          authorization: { type: "apiKey", in: "header", name: "Authorization" },
        }),
      },
    },
  };
}
