import { apiManagement } from "../../../azure/types/api-management";
import { isNamedValue } from "../../../policies/named-values";
import { plain } from "../basics/json";
import { isRecord } from "../../../text/records";
import type { JsonObject } from "../basics/json";
import { invalid } from "../basics/errors";
import type { ErrorDetail } from "../basics/errors";
import { serviceIdOf } from "../basics/ids";
import type { StoredResource } from "../store/resource";
import type { StoreChange } from "../store/store";
import { ENTITY_NAME, oneOf } from "./common/rules";
import { inService } from "./common/in-service";
import type { ResourceType, Write } from "./common/resource-type";

const LOGGER_SECRETS = ["instrumentationKey", "connectionString"];

const isReference = (value: unknown) => isNamedValue(plain(value));

/** The named value in which API Management keeps a logger's credential, so that no answer shows it. */
const credentialName = (loggerName: string, key: string) =>
  `Logger-Credentials-${Buffer.from(`${loggerName} ${key}`).toString("hex").slice(-24).padStart(24, "0")}`;

const credentials = (properties: JsonObject): readonly [key: string, value: unknown][] => {
  const all = properties["credentials"];
  return isRecord(all) ? Object.entries(all) : [];
};

const isHidden = ([key, value]: readonly [string, unknown]) => LOGGER_SECRETS.includes(key) && !isReference(value);

function loggerProperties({ name, input: { properties } }: Write): JsonObject {
  const shown = credentials(properties).map(([key, value]) => [
    key,
    isHidden([key, value]) ? `{{${credentialName(name, key)}}}` : value,
  ]);
  return {
    isBuffered: true,
    ...properties,
    ...(shown.length > 0 && { credentials: Object.fromEntries(shown) as JsonObject }),
  };
}

function credentialValues(
  { name, input: { properties }, parent, context: { store } }: Write,
  written: StoredResource,
): readonly StoreChange[] {
  return credentials(properties)
    .filter(isHidden)
    .map(([key, value]) => {
      const displayName = credentialName(name, key);
      const id = `${parent?.id ?? ""}/namedValues/${displayName}`;
      const { type } = apiManagement.NamedValue;
      return {
        put: {
          ...written,
          id,
          name: displayName,
          type,
          etag: store.newEtag(),
          properties: { displayName, value, secret: true },
        },
      };
    });
}

function* credentialsFitType({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const keys = credentials(properties).map(([key]) => key);
  const { loggerType } = properties;
  if (loggerType === "applicationInsights" && !keys.some((key) => LOGGER_SECRETS.includes(key))) {
    yield invalid("credentials", "An applicationInsights logger needs instrumentationKey or connectionString");
  }
  if (loggerType === "azureEventHub" && !keys.includes("name")) {
    yield invalid("credentials", "An azureEventHub logger needs the name of the event hub");
  }
}

export const logger: ResourceType = {
  ...inService(apiManagement.Logger, "Logger"),
  required: ["loggerType"],
  names: ENTITY_NAME,
  rules: [oneOf("loggerType", ["applicationInsights", "azureEventHub", "azureMonitor"]), credentialsFitType],
  complete: loggerProperties,
  follow: credentialValues,
  alsoRemoved: ({ store }, { id, name }) =>
    LOGGER_SECRETS.map((key) => `${serviceIdOf(id) ?? ""}/namedValues/${credentialName(name, key)}`).filter((each) =>
      store.get(each),
    ),
};
