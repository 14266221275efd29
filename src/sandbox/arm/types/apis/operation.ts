import { parseUrlTemplate } from "../../../../azure/url-template";
import { apiManagement } from "../../../../azure/types/api-management";
import { plain } from "../../basics/json";
import { isRecord, recordsIn } from "../../../../text/records";
import type { JsonObject } from "../../basics/json";
import { invalid } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { parentOf } from "../../basics/ids";
import { stringIn } from "../common/rules";
import { inService } from "../common/in-service";
import type { ResourceType, Write } from "../common/resource-type";

/** Placeholders and templateParameters name the same parameters, each once. */
function* parametersMatch({ name, input: { properties } }: Write): Iterable<ErrorDetail> {
  const template = stringIn(properties["urlTemplate"]) ?? "";
  const used = parseUrlTemplate(template).placeholders.map((placeholder) => placeholder.name);
  const defined = recordsIn(properties["templateParameters"]).map((parameter) => parameter["name"]);
  const agree = used.length === defined.length && used.every((each) => defined.includes(each));
  if (agree && new Set(used).size === used.length) return;
  const operation = stringIn(properties["displayName"]) ?? name;
  yield invalid(
    "",
    `All template parameters used in the UriTemplate must be defined in the Operation '${operation}', and vice-versa.`,
  );
}

// Lengths first: an API may have thousands of operations, and each write compares itself with all of them.
const isSameText = (one: unknown, other: unknown) =>
  typeof one === "string" &&
  typeof other === "string" &&
  one.length === other.length &&
  one.toLowerCase() === other.toLowerCase();

function* signatureIsNew({ context, id, input: { properties } }: Write): Iterable<ErrorDetail> {
  const { parent, collection } = parentOf(id);
  const { method, urlTemplate } = properties;
  const taken = context.store
    .children(parent, collection)
    .some(
      (other) =>
        isSameText(other.properties["urlTemplate"], urlTemplate) &&
        isSameText(other.properties["method"], method) &&
        !isSameText(other.id, id),
    );
  if (!taken) return;
  const signature = `${plain(method)}, ${plain(urlTemplate)}`;
  yield invalid("urlTemplate", `Operation with the same method and URL template already exists: ${signature}`);
}

/** Every parameter of an operation: of the URL template, the request and the responses. */
function allParameters(properties: JsonObject): readonly JsonObject[] {
  const { request, responses } = properties;
  const messages = [request, ...recordsIn(responses)].filter(isRecord);
  const forms = messages.flatMap(({ representations }) =>
    recordsIn(representations).flatMap((each) => recordsIn(each["formParameters"])),
  );
  const inMessages = messages.flatMap(({ headers, queryParameters }) => [
    ...recordsIn(headers),
    ...recordsIn(queryParameters),
  ]);
  return [...recordsIn(properties["templateParameters"]), ...inMessages, ...forms];
}

function* defaultsAreAllowed({ input: { properties } }: Write): Iterable<ErrorDetail> {
  for (const { defaultValue, values } of allParameters(properties)) {
    if (defaultValue === undefined || !Array.isArray(values) || values.length === 0) continue;
    if (!values.includes(defaultValue))
      yield invalid("defaultValue", "Default value must be present in the list of values");
  }
}

export const operation: ResourceType = {
  ...inService(apiManagement.ApiOperation, "Operation"),
  takes: "apiChildWrite",
  required: ["displayName", "method", "urlTemplate"],
  names: { min: 1, max: 80 },
  rules: [parametersMatch, signatureIsNew, defaultsAreAllowed],
  complete: ({ input }) => ({ templateParameters: [], responses: [], ...input.properties }),
};
