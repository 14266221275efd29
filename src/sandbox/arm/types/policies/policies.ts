import { namedValuesIn } from "../../../../policies/named-values";
import type { AzureType } from "../../../../azure/types";
import { apiManagement } from "../../../../azure/types/api-management";
import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { invalid, validationError } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { serviceIdOf } from "../../basics/ids";
import type { StoredResource } from "../../store/resource";
import { policyComplaints, xmlComplaints } from "./check-document";
import type { DocumentScope } from "./check-document";
import { asXml, normalisePolicy } from "./policy-text";
import { onlyName, stringIn, withDefaults } from "../common/rules";
import { inService } from "../common/in-service";
import type { Read, ResourceType, Write } from "../common/resource-type";

const FORMATS = ["xml", "rawxml"];

/** A rule: the document is one that API Management takes at this scope. Links to documents elsewhere are refused. */
function policyRule(scope: DocumentScope) {
  return function* ({ context: { store }, id, input }: Write): Iterable<ErrorDetail> {
    const { format = "xml", value } = input.properties;
    if (!FORMATS.includes(plain(format))) {
      yield invalid(
        "format",
        `Format ${plain(format)} is not available in the sandbox, which reads no links. Use xml or rawxml.`,
      );
      return;
    }
    const broken = format === "xml" ? xmlComplaints(plain(value)) : [];
    yield* broken;
    if (broken.length > 0) return;
    const service = serviceIdOf(id) ?? "";
    const names = (collection: string) =>
      new Set(store.children(service, collection).map(({ name }) => name.toLowerCase()));
    yield* policyComplaints(stringIn(value) ?? "", {
      scope,
      sku: store.get(service)?.sku?.name ?? "",
      namedValues: new Map(
        store
          .children(service, "namedValues")
          .map(({ properties }) => [plain(properties["displayName"]), stringIn(properties["value"])]),
      ),
      backends: names("backends"),
      loggers: names("loggers"),
      fragments: names("policyFragments"),
    });
  };
}

const kept = ({ input: { properties } }: Write): JsonObject => ({
  format: "rawxml",
  value: normalisePolicy(
    plain(properties["value"]),
    plain(properties["format"]).startsWith("rawxml") ? "rawxml" : "xml",
  ),
});

function inFormat({ resource: { properties }, query }: Read): JsonObject {
  const value = plain(properties["value"]);
  return query.get("format") === "rawxml"
    ? { ...properties, format: "rawxml", value }
    : { ...properties, format: "xml", value: asXml(value) };
}

function policy(row: AzureType, scope: DocumentScope, ownTime: Pick<ResourceType, "takes"> = {}): ResourceType {
  return {
    ...inService(row, "Policy"),
    ...ownTime,
    required: ["value"],
    names: onlyName("policy"),
    rules: [policyRule(scope)],
    complete: kept,
    shown: inFormat,
  };
}

export const policies: readonly ResourceType[] = [
  policy(apiManagement.Policy, "global"),
  policy(apiManagement.ProductPolicy, "product"),
  policy(apiManagement.ApiPolicy, "api", { takes: "apiChildWrite" }),
  policy(apiManagement.ApiOperationPolicy, "operation", { takes: "apiChildWrite" }),
];

export const policyFragment: ResourceType = {
  ...inService(apiManagement.PolicyFragment, "PolicyFragment"),
  required: ["value"],
  names: { min: 1, max: 80, pattern: /(^[\w]+$)|(^[\w][\w-]+[\w]$)/ },
  rules: [policyRule("fragment")],
  complete: (write) => ({ ...withDefaults({})(write), ...kept(write) }),
  shown: inFormat,
  keep(context, { id, name }) {
    const [user] = policiesWhere(context, serviceIdOf(id) ?? "", includesFragment(name));
    if (user !== undefined) {
      throw validationError([
        invalid("id", `Policy fragment '${name}' is used by policy ${user.id} and cannot be deleted.`),
      ]);
    }
  },
  takes: "otherWrite",
  settles: true,
  actions: {
    listReferences: ({ context, resource: { id, name } }) => {
      const users = policiesWhere(context, serviceIdOf(id) ?? "", includesFragment(name));
      const value = users.map((user) => ({ id: user.id, type: user.type, name: user.name }));
      return { status: 200, body: { value, count: value.length } };
    },
  },
};

const includesFragment = (name: string) => (value: string) =>
  [...value.matchAll(/<include-fragment\s[^>]*fragment-id="([^"]*)"/g)].some(
    ([, id = ""]) => id.toLowerCase() === name.toLowerCase(),
  );

const POLICY_TYPES = [...policies, policyFragment].map(({ type }) => type);

/** The policies and fragments of a service whose text satisfies a question. */
export function policiesWhere(
  { store }: Write["context"],
  service: string,
  matches: (value: string) => boolean,
): readonly StoredResource[] {
  const within = `${service.toLowerCase()}/`;
  return POLICY_TYPES.flatMap((type) => store.ofType(type)).filter(
    ({ id, properties }) => id.toLowerCase().startsWith(within) && matches(plain(properties["value"])),
  );
}

export const refersToNamedValue = (displayName: string) => (value: string) =>
  namedValuesIn(value).some(({ name }) => name === displayName);
