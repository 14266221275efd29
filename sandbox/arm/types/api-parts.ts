import { type JsonObject, plain } from "../body";
import { type ErrorDetail, invalid, validationError } from "../errors";
import { nameOf, parentOf, serviceIdOf } from "../ids";
import type { StoredResource } from "../resource";
import type { Change, Store } from "../store";
import { fullId, oneOf, refersTo, SHORT_NAME, text } from "./common";
import { ALL_VERBS, type ResourceType, WITHOUT_PATCH, type Write } from "./resource-type";

export const apiSchema: ResourceType = {
  type: "Microsoft.ApiManagement/service/apis/schemas",
  label: "Schema",
  parameter: "schemaId",
  token: "azure-native:apimanagement:ApiSchema",
  body: "SchemaContract",
  required: ["contentType"],
  names: SHORT_NAME,
  verbs: WITHOUT_PATCH,
  longRunning: { duration: ({ context }) => context.timings.otherWrite, ending: "settle" },
};

export const globalSchema: ResourceType = {
  type: "Microsoft.ApiManagement/service/schemas",
  label: "Schema",
  parameter: "schemaId",
  token: "azure-native:apimanagement:GlobalSchema",
  body: "GlobalSchemaContract",
  required: ["schemaType"],
  names: SHORT_NAME,
  verbs: WITHOUT_PATCH,
  rules: [oneOf("schemaType", ["xml", "json"])],
  longRunning: { duration: ({ context }) => context.timings.otherWrite, ending: "settle" },
};

function* schemeHasItsName({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const { versioningScheme, versionQueryName, versionHeaderName } = properties;
  if (versioningScheme === "Query" && !text(versionQueryName))
    yield invalid("versionQueryName", "versionQueryName should not be empty");
  if (versioningScheme === "Header" && !text(versionHeaderName))
    yield invalid("versionHeaderName", "versionHeaderName should not be empty");
}

export const apiVersionSet: ResourceType = {
  type: "Microsoft.ApiManagement/service/apiVersionSets",
  label: "ApiVersionSet",
  parameter: "versionSetId",
  token: "azure-native:apimanagement:ApiVersionSet",
  body: "ApiVersionSetContract",
  required: ["displayName", "versioningScheme"],
  names: SHORT_NAME,
  verbs: ALL_VERBS,
  rules: [oneOf("versioningScheme", ["Segment", "Query", "Header"]), schemeHasItsName],
  keep({ store }, { id }) {
    const user = store
      .children(serviceIdOf(id) ?? "", "apis")
      .find(({ properties }) => plain(properties["apiVersionSetId"]).toLowerCase() === id.toLowerCase());
    if (user) refuse("versionSetId", `ApiVersionSet is used by Api ${user.name} and cannot be deleted`);
  },
};

function refuse(target: string, message: string): never {
  throw validationError([invalid(target, message)]);
}

/** The revision that a release makes current; `…/apis/x` itself is the one that is. */
function releasedRevision(
  { store }: { readonly store: Store },
  id: string,
  properties: JsonObject,
): StoredResource | undefined {
  const api = parentOf(id).parent;
  const reference = fullId(text(properties["apiId"]) ?? api, id);
  const current = store.get(api);
  const [, revision = current?.properties["apiRevision"]] = /;rev=([^;]+)$/i.exec(reference) ?? [];
  return current?.properties["apiRevision"] === revision ? current : store.get(`${api};rev=${plain(revision)}`);
}

function moveTree(store: Store, from: StoredResource, to: string, isCurrent: boolean): readonly Change[] {
  const put = (each: StoredResource): Change => ({
    put: { ...each, id: to + each.id.slice(from.id.length), etag: store.newEtag() },
  });
  const root = { ...from, name: nameOf(to), properties: { ...from.properties, isCurrent } };
  const below = store.below(from.id).filter(({ type }) => !type.endsWith("/releases"));
  return [put(root), ...below.map(put)];
}

function makeCurrent({ context: { store }, parent }: Write, written: StoredResource): readonly Change[] {
  const released = releasedRevision({ store }, written.id, written.properties);
  if (!parent || !released || released.id === parent.id) return [];
  const gone = [parent, released].flatMap((tree) =>
    store.below(tree.id).filter(({ type }) => !type.endsWith("/releases")),
  );
  return [
    ...gone.map(({ id }) => ({ remove: id })),
    { remove: released.id },
    ...moveTree(store, parent, `${parent.id};rev=${plain(parent.properties["apiRevision"])}`, false),
    ...moveTree(store, released, parent.id, true),
  ];
}

export const apiRelease: ResourceType = {
  type: "Microsoft.ApiManagement/service/apis/releases",
  label: "ApiRelease",
  parameter: "releaseId",
  token: "azure-native:apimanagement:ApiRelease",
  body: "ApiReleaseContract",
  names: SHORT_NAME,
  verbs: ALL_VERBS,
  rules: [
    function* revisionExists({ context, id, input }: Write): Iterable<ErrorDetail> {
      if (!releasedRevision(context, id, input.properties)) yield invalid("apiId", "Api revision not found");
    },
  ],
  complete: ({ context, id, before, input: { properties } }) => ({
    ...properties,
    apiId: fullId(text(properties["apiId"]) ?? parentOf(id).parent, id),
    createdDateTime: before?.properties["createdDateTime"] ?? context.now().toISOString(),
    updatedDateTime: context.now().toISOString(),
  }),
  follow: makeCurrent,
};

function diagnostic(at: string, token: string): ResourceType {
  return {
    type: `Microsoft.ApiManagement/service/${at}diagnostics`,
    label: "Diagnostic",
    parameter: "diagnosticId",
    token: `azure-native:apimanagement:${token}`,
    body: "DiagnosticContract",
    required: ["loggerId"],
    names: SHORT_NAME,
    verbs: ALL_VERBS,
    rules: [
      refersTo("loggerId", "Logger"),
      oneOf("alwaysLog", ["allErrors"]),
      oneOf("verbosity", ["verbose", "information", "error"]),
    ],
  };
}

export const diagnostics: readonly ResourceType[] = [
  diagnostic("", "Diagnostic"),
  diagnostic("apis/", "ApiDiagnostic"),
];
