import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { invalid } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { fullId, stringIn } from "../common/rules";
import type { Write } from "../common/resource-type";
import { revisionOf, siblings, source, isSameApi } from "./api-revisions";

export const versionSetOf = (properties: JsonObject, id: string): string | undefined => {
  const reference =
    stringIn(properties["apiVersionSetId"]) ??
    stringIn((properties["apiVersionSet"] as JsonObject | undefined)?.["id"]);
  return reference === undefined ? undefined : fullId(reference, id);
};

const label = (name: string, properties: JsonObject) => stringIn(properties["displayName"]) ?? name;

export function* pathIsFree({ context: { store }, id, name, input }: Write): Iterable<ErrorDetail> {
  const { path } = input.properties;
  const set = versionSetOf(input.properties, id)?.toLowerCase();
  for (const other of siblings(store, id)) {
    const { properties } = other;
    if (isSameApi(other.id, id) || plain(properties["path"]).toLowerCase() !== plain(path).toLowerCase()) continue;
    if (set !== undefined && stringIn(properties["apiVersionSetId"])?.toLowerCase() === set) {
      if ((properties["apiVersion"] ?? "") !== (input.properties["apiVersion"] ?? "")) continue;
    }
    const [mine, theirs] = [label(name, input.properties), label(other.name, properties)];
    yield invalid(
      "path",
      `Cannot create API '${mine}' with the same Path '${plain(path)}' as API '${theirs}'  unless it's a part of the same version set`,
    );
    return;
  }
}

export function* addressesAreValid({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const { serviceUrl, path } = properties;
  if (typeof serviceUrl === "string" && serviceUrl !== "" && !/^(?:https?|wss?):\/\/[^/\s]/i.test(serviceUrl)) {
    yield invalid(
      "serviceUrl",
      `Service URL '${serviceUrl}' is not valid. It must be an absolute http, https, ws or wss URL.`,
    );
  }
  if (typeof path === "string" && /^\/|\/$/.test(path)) {
    yield invalid("path", `API URL suffix '${path}' must not begin or end with a slash.`);
  }
}

export function* referencesExist(write: Write): Iterable<ErrorDetail> {
  const { context, id, name, input } = write;
  const { sourceApiId, displayName, format, apiRevision } = input.properties;
  if (sourceApiId !== undefined && !source(write)) yield invalid("sourceApiId", "Source Api not found");
  if (sourceApiId === undefined && displayName === undefined)
    yield invalid("displayName", "name (display name) should not be empty");
  const set = versionSetOf(input.properties, id);
  if (set !== undefined && !context.store.get(set)) yield invalid("apiVersionSetId", "ApiVersionSet not found");
  if (format !== undefined) {
    yield invalid(
      "format",
      `Format ${plain(format)} is not available: the sandbox imports no documents. Declare the operations.`,
    );
  }
  const named = revisionOf(name);
  if (named !== undefined && apiRevision !== undefined && apiRevision !== named) {
    yield invalid("apiRevision", `API revision '${plain(apiRevision)}' does not match '${named}' of the API's id`);
  }
}
