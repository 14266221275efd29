import { apiManagement } from "../../../azure/types/api-management";
import { isRecord } from "../../../text/records";
import type { JsonObject } from "../basics/json";
import { invalid } from "../basics/errors";
import type { ErrorDetail } from "../basics/errors";
import { oneOf, SHORT_NAME, stringIn } from "./common/rules";
import { inService } from "./common/in-service";
import type { Read, ResourceType, Write } from "./common/resource-type";

const MASK = "*****";

/** A proxy's password is never shown; who sends the mask back means the one that is kept. */
function backendProperties({ input: { properties }, before }: Write): JsonObject {
  const { proxy } = properties;
  const kept = before?.properties["proxy"];
  if (!isRecord(proxy) || proxy["password"] !== MASK || !isRecord(kept)) return properties;
  return { ...properties, proxy: { ...proxy, password: kept["password"] } };
}

function backendShown({ resource: { properties } }: Read): JsonObject {
  const { proxy } = properties;
  return isRecord(proxy) && proxy["password"] !== undefined
    ? { ...properties, proxy: { ...proxy, password: MASK } }
    : properties;
}

function* backendHasTarget({ input: { properties } }: Write): Iterable<ErrorDetail> {
  if (properties["type"] === "Pool") return;
  if (!stringIn(properties["url"])) yield invalid("url", "url should not be empty");
  if (!stringIn(properties["protocol"])) yield invalid("protocol", "protocol should not be empty");
}

export const backend: ResourceType = {
  ...inService(apiManagement.Backend, "Backend"),
  names: SHORT_NAME,
  rules: [backendHasTarget, oneOf("protocol", ["http", "soap"]), oneOf("type", ["Single", "Pool"])],
  complete: backendProperties,
  shown: backendShown,
  actions: { reconnect: () => ({ status: 202 }) },
};
