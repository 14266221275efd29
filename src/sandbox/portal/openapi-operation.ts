import type { ArmResource } from "../arm/store/resource";
import { fillPlaceholders, parseUrlTemplate } from "../../azure/url-template";
import type { QueryCondition } from "../../azure/url-template";
import { parameterContracts, textIn } from "../../azure/contract";
import { recordIn } from "../../text/records";
import type { ParameterContract } from "../../azure/contract";
import { commonMark, content, parameterObject, responseObjects } from "./openapi-parts";
import type { Types } from "./openapi-parts";
import type { OperationObject, ParameterObject } from "./openapi-types";

const NOT_PARAMETERS = ["accept", "authorization", "content-type"];
const WITHOUT_BODY = ["GET", "HEAD", "TRACE"];

const nameless = (name: string): ParameterContract => ({
  name,
  description: undefined,
  type: "string",
  required: true,
  defaultValue: undefined,
  examples: {},
  values: [],
});

/** The template's path as OpenAPI writes it: a wildcard is a parameter, and the query is not part of it. */
function openApiPath(urlTemplate: string): string {
  const { path } = parseUrlTemplate(urlTemplate);
  const named = fillPlaceholders(path, (name) => `{${name}}`).replace(/(^|\/)\*$/, "$1{wildcard}");
  return named.startsWith("/") ? named : `/${named}`;
}

function pathParameters(path: string, known: (name: string) => ParameterContract): readonly ParameterObject[] {
  const names = new Set(parseUrlTemplate(path).placeholders.map(({ name }) => name));
  return [...names].map((name) => parameterObject(known(name), "path"));
}

function conditionParameter(condition: QueryCondition, known: (name: string) => ParameterContract): ParameterObject {
  const { name, placeholder, literal } = condition;
  const contract =
    placeholder === undefined
      ? { ...nameless(name), values: [literal], defaultValue: literal }
      : { ...known(placeholder), name };
  // The gateway does not find the operation without it, whatever ARM says about `required`.
  return parameterObject({ ...contract, required: true }, "query");
}

const isParameter = ({ name }: ParameterObject) => !NOT_PARAMETERS.includes(name.toLowerCase());

function headerParameters(headers: unknown) {
  const all = parameterContracts(headers).map((contract) => parameterObject(contract, "header"));
  return { parameters: all.filter(isParameter), others: all.filter((header) => !isParameter(header)) };
}

export interface DescribedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}

/** One operation as OpenAPI describes it. */
export function describeOperation({ name, properties }: ArmResource, types: Types): DescribedOperation {
  const urlTemplate = textIn(properties["urlTemplate"]) ?? "/";
  const method = textIn(properties["method"]) ?? "GET";
  const request = recordIn(properties["request"]);
  const contracts = parameterContracts(properties["templateParameters"]);
  const known = (wanted: string) => contracts.find((contract) => contract.name === wanted) ?? nameless(wanted);
  const path = openApiPath(urlTemplate);
  const headers = headerParameters(request["headers"]);
  const body = WITHOUT_BODY.includes(method.toUpperCase()) ? undefined : content(request["representations"], types);
  const description = textIn(properties["description"]);
  const operation: OperationObject = {
    operationId: name,
    summary: textIn(properties["displayName"]) ?? name,
    ...(description !== undefined && { description: commonMark(description) }),
    parameters: [
      ...pathParameters(path, known),
      ...parseUrlTemplate(urlTemplate).query.map((condition) => conditionParameter(condition, known)),
      ...parameterContracts(request["queryParameters"]).map((contract) => parameterObject(contract, "query")),
      ...headers.parameters,
    ],
    ...(headers.others.length > 0 && { "x-request-headers": headers.others }),
    ...(body && { requestBody: { content: body } }),
    responses: responseObjects(properties["responses"], types),
  };
  return { method: method.toLowerCase(), path, operation };
}
