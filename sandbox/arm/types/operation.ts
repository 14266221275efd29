import { isObject, type JsonObject, plain } from "../body";
import { type ErrorDetail, invalid } from "../errors";
import { parentOf } from "../ids";
import { text } from "./common";
import { ALL_VERBS, type ResourceType, type Write } from "./resource-type";

const PLACEHOLDER = /\{\*?([^{}]+)\}/g;
const objects = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Placeholders and templateParameters name the same parameters, each once. */
function* parametersMatch({ name, input: { properties } }: Write): Iterable<ErrorDetail> {
  const template = text(properties["urlTemplate"]) ?? "";
  const used = [...template.matchAll(PLACEHOLDER)].map(([, parameter]) => parameter);
  const defined = objects(properties["templateParameters"]).map((parameter) => parameter["name"]);
  const agree = used.length === defined.length && used.every((each) => defined.includes(each));
  if (agree && new Set(used).size === used.length) return;
  const operation = text(properties["displayName"]) ?? name;
  yield invalid(
    "",
    `All template parameters used in the UriTemplate must be defined in the Operation '${operation}', and vice-versa.`,
  );
}

const signature = (of: JsonObject) => `${plain(of["method"])}, ${plain(of["urlTemplate"])}`;

function* signatureIsNew({ context, id, input: { properties } }: Write): Iterable<ErrorDetail> {
  const { parent, collection } = parentOf(id);
  const mine = signature(properties).toLowerCase();
  const taken = context.store
    .children(parent, collection)
    .some((other) => other.id.toLowerCase() !== id.toLowerCase() && signature(other.properties).toLowerCase() === mine);
  if (!taken) return;
  yield invalid(
    "urlTemplate",
    `Operation with the same method and URL template already exists: ${signature(properties)}`,
  );
}

/** Every parameter of an operation: of the URL template, the request and the responses. */
function allParameters(properties: JsonObject): readonly JsonObject[] {
  const { request, responses } = properties;
  const messages = [request, ...objects(responses)].filter(isObject);
  const forms = messages.flatMap(({ representations }) =>
    objects(representations).flatMap((each) => objects(each["formParameters"])),
  );
  const inMessages = messages.flatMap(({ headers, queryParameters }) => [
    ...objects(headers),
    ...objects(queryParameters),
  ]);
  return [...objects(properties["templateParameters"]), ...inMessages, ...forms];
}

function* defaultsAreAllowed({ input: { properties } }: Write): Iterable<ErrorDetail> {
  for (const { defaultValue, values } of allParameters(properties)) {
    if (defaultValue === undefined || !Array.isArray(values) || values.length === 0) continue;
    if (!values.includes(defaultValue))
      yield invalid("defaultValue", "Default value must be present in the list of values");
  }
}

export const operation: ResourceType = {
  type: "Microsoft.ApiManagement/service/apis/operations",
  label: "Operation",
  parameter: "operationId",
  token: "azure-native:apimanagement:ApiOperation",
  body: "OperationContract",
  required: ["displayName", "method", "urlTemplate"],
  names: { min: 1, max: 80 },
  verbs: ALL_VERBS,
  rules: [parametersMatch, signatureIsNew, defaultsAreAllowed],
  complete: ({ input }) => ({ templateParameters: [], responses: [], ...input.properties }),
};
