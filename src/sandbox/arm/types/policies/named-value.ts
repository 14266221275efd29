import { apiManagement } from "../../../../azure/types/api-management";
import { recordIn } from "../../../../text/records";
import { plain } from "../../basics/json";
import { invalid, validationError } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { serviceIdOf } from "../../basics/ids";
import { ENTITY_NAME, unique } from "../common/rules";
import { policiesWhere, refersToNamedValue } from "./policies";
import { inService } from "../common/in-service";
import type { ResourceType, Write } from "../common/resource-type";

function* hasOneSource({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const { value, keyVault, secret } = properties;
  if (value === undefined && keyVault === undefined) yield invalid("value", "value should not be empty");
  if (keyVault !== undefined && secret === false) yield invalid("secret", "A value from a key vault must be secret");
}

/** Azure reads the secret with an identity of the service. Client ids are made up here, so that any one does for a service that has some. */
function* hasIdentity({ context, input: { properties }, id }: Write): Iterable<ErrorDetail> {
  if (properties["keyVault"] === undefined || properties["secret"] === false) return;
  const clientId = recordIn(properties["keyVault"])["identityClientId"];
  const identity = recordIn(context.store.get(serviceIdOf(id) ?? "")?.identity);
  const type = plain(identity["type"]);
  if (clientId !== undefined && clientId !== null && !/UserAssigned/i.test(type)) {
    const message = `Can not find Managed Identity with provided IdentityClientId : ${plain(clientId)}. For more information please see aka.ms/apimmsi.`;
    yield invalid("identityClientId", message);
  } else if ((clientId === undefined || clientId === null) && !/SystemAssigned/i.test(type)) {
    yield invalid("keyVault", "The service has no system-assigned managed identity with which to read the secret.");
  }
}

export const namedValue: ResourceType = {
  ...inService(apiManagement.NamedValue, "NamedValue"),
  required: ["displayName"],
  names: ENTITY_NAME,
  rules: [hasOneSource, hasIdentity, unique("displayName", "name", () => "Property with the same name already exist.")],
  complete: ({ context, input: { properties } }) => ({
    ...properties,
    secret: properties["secret"] ?? false,
    ...(properties["keyVault"] !== undefined && {
      keyVault: {
        ...(properties["keyVault"] as object),
        lastStatus: { code: "Success", timeStampUtc: context.now().toISOString() },
      },
    }),
  }),
  keep(context, { id, properties }) {
    const name = plain(properties["displayName"]);
    const [user] = policiesWhere(context, serviceIdOf(id) ?? "", refersToNamedValue(name));
    if (user !== undefined)
      throw validationError([
        invalid("name", `Property '${name}' is used by policy ${user.id} and cannot be deleted.`),
      ]);
  },
  takes: "otherWrite",
  settles: true,
  actions: {
    listValue: ({ resource }) => ({ status: 200, body: { value: resource.properties["value"] ?? null } }),
    refreshSecret: ({ resource, view }) => {
      if (resource.properties["keyVault"] === undefined) {
        throw validationError([invalid("keyVault", "Only a named value from a key vault can be refreshed.")]);
      }
      return { status: 200, body: view() };
    },
  },
};
