import type { ApiManagementClient } from "@azure/arm-apimanagement";
import { expect, test } from "vitest";
import { RESOURCE_TYPES } from "../../../src/sandbox/arm/types";
import { developer, GROUP, SERVICE, startWithClient } from "./client";

/** One type's part of Microsoft's client, by the names that most of them share. */
interface Operations {
  createOrUpdate?: Call;
  beginCreateOrUpdateAndWait?: Call;
  update?: Call;
  beginUpdateAndWait?: Call;
  get?: Call;
  getEntityTag?: Call;
  delete?: Call;
  beginDeleteAndWait?: Call;
}
type Call = (...args: unknown[]) => Promise<Record<string, unknown>>;
type List = AsyncIterable<{ name?: string }>;

interface Life {
  /** Below `Microsoft.ApiManagement/service/`. */
  readonly type: string;
  readonly operations: keyof ApiManagementClient;
  readonly ids: readonly string[];
  readonly body: Record<string, unknown>;
  /** A change and what it changes; left out where the client has no PATCH. */
  readonly patch?: Record<string, unknown>;
  readonly list: (client: ApiManagementClient) => List;
  /** Its delete takes no entity tag. */
  readonly withoutTag?: boolean;
}

const policy = {
  format: "rawxml",
  value: "<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound></policies>",
};
const api = "books";
const operation = "find";
const product = "team";
const serviceId = `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${GROUP}/providers/Microsoft.ApiManagement/service/${SERVICE}`;

/** In an order in which each finds what it needs; deleted in reverse. */
const LIVES: readonly Life[] = [
  {
    type: "groups",
    operations: "group",
    ids: ["staff"],
    body: { displayName: "Staff" },
    patch: { description: "All of us" },
    list: (c) => c.group.listByService(GROUP, SERVICE),
  },
  {
    type: "users",
    operations: "user",
    ids: ["ann"],
    body: { email: "ann@contoso.com", firstName: "Ann", lastName: "Lee" },
    patch: { note: "new" },
    list: (c) => c.user.listByService(GROUP, SERVICE),
  },
  {
    type: "tags",
    operations: "tag",
    ids: ["blue"],
    body: { displayName: "Blue" },
    patch: { displayName: "Deep blue" },
    list: (c) => c.tag.listByService(GROUP, SERVICE),
  },
  {
    type: "apiVersionSets",
    operations: "apiVersionSet",
    ids: ["books-set"],
    body: { displayName: "Books", versioningScheme: "Segment" },
    patch: { description: "All versions" },
    list: (c) => c.apiVersionSet.listByService(GROUP, SERVICE),
  },
  {
    type: "loggers",
    operations: "logger",
    ids: ["hub"],
    body: { loggerType: "azureEventHub", credentials: { name: "hub", connectionString: "Endpoint=sb://contoso/" } },
    patch: { description: "events" },
    list: (c) => c.logger.listByService(GROUP, SERVICE),
  },
  {
    type: "backends",
    operations: "backend",
    ids: ["store"],
    body: { url: "https://contoso.com/", protocol: "http" },
    patch: { description: "the store" },
    list: (c) => c.backend.listByService(GROUP, SERVICE),
  },
  {
    type: "namedValues",
    operations: "namedValue",
    ids: ["region"],
    body: { displayName: "region", value: "north" },
    patch: { value: "south" },
    list: (c) => c.namedValue.listByService(GROUP, SERVICE),
  },
  {
    type: "schemas",
    operations: "globalSchema",
    ids: ["book"],
    body: { schemaType: "json", document: { type: "object" } },
    list: (c) => c.globalSchema.listByService(GROUP, SERVICE),
  },
  {
    type: "authorizationServers",
    operations: "authorizationServer",
    ids: ["login"],
    body: {
      displayName: "login",
      clientRegistrationEndpoint: "https://contoso.com/apps",
      authorizationEndpoint: "https://contoso.com/auth",
      grantTypes: ["authorizationCode"],
      clientId: "1",
    },
    patch: { description: "ours" },
    list: (c) => c.authorizationServer.listByService(GROUP, SERVICE),
  },
  {
    type: "policyFragments",
    operations: "policyFragment",
    ids: ["hello"],
    body: {
      format: "rawxml",
      value: '<fragment><set-header name="x" exists-action="override"><value>1</value></set-header></fragment>',
    },
    list: (c) => c.policyFragment.listByService(GROUP, SERVICE),
  },
  {
    type: "diagnostics",
    operations: "diagnostic",
    ids: ["applicationinsights"],
    body: { loggerId: `${serviceId}/loggers/hub`, alwaysLog: "allErrors" },
    patch: { verbosity: "error" },
    list: (c) => c.diagnostic.listByService(GROUP, SERVICE),
  },
  {
    type: "policies",
    operations: "policy",
    ids: ["policy"],
    body: { ...policy, value: policy.value.replaceAll("<base />", "") },
    list: (c) => c.policy.listByService(GROUP, SERVICE),
  },
  {
    type: "apis",
    operations: "api",
    ids: [api],
    body: { displayName: "Books", path: "books", protocols: ["https"], serviceUrl: "https://contoso.com/books" },
    patch: { description: "all about books" },
    list: (c) => c.api.listByService(GROUP, SERVICE),
  },
  {
    type: "apis/schemas",
    operations: "apiSchema",
    ids: [api, "book"],
    body: { contentType: "application/vnd.oai.openapi.components+json", components: { schemas: {} } },
    list: (c) => c.apiSchema.listByApi(GROUP, SERVICE, api),
  },
  {
    type: "apis/operations",
    operations: "apiOperation",
    ids: [api, operation],
    body: {
      displayName: "Find",
      method: "GET",
      urlTemplate: "/{id}",
      templateParameters: [{ name: "id", type: "string", required: true }],
    },
    patch: { description: "one book" },
    list: (c) => c.apiOperation.listByApi(GROUP, SERVICE, api),
  },
  {
    type: "apis/policies",
    operations: "apiPolicy",
    ids: [api, "policy"],
    body: policy,
    list: (c) => once(c.apiPolicy.listByApi(GROUP, SERVICE, api)),
  },
  {
    type: "apis/operations/policies",
    operations: "apiOperationPolicy",
    ids: [api, operation, "policy"],
    body: policy,
    list: (c) => once(c.apiOperationPolicy.listByOperation(GROUP, SERVICE, api, operation)),
  },
  {
    type: "apis/diagnostics",
    operations: "apiDiagnostic",
    ids: [api, "applicationinsights"],
    body: { loggerId: `${serviceId}/loggers/hub` },
    patch: { logClientIp: true },
    list: (c) => c.apiDiagnostic.listByService(GROUP, SERVICE, api),
  },
  {
    type: "apis/releases",
    operations: "apiRelease",
    ids: [api, "first"],
    body: { apiId: `/apis/${api}`, notes: "first" },
    patch: { notes: "the first" },
    list: (c) => c.apiRelease.listByService(GROUP, SERVICE, api),
  },
  {
    type: "products",
    operations: "product",
    ids: [product],
    body: { displayName: "Team" },
    patch: { state: "published" },
    list: (c) => c.product.listByService(GROUP, SERVICE),
  },
  {
    type: "products/policies",
    operations: "productPolicy",
    ids: [product, "policy"],
    body: policy,
    list: (c) => c.productPolicy.listByProduct(GROUP, SERVICE, product),
  },
  {
    type: "products/apiLinks",
    operations: "productApiLink",
    ids: [product, "books-link"],
    body: { apiId: `${serviceId}/apis/${api}` },
    list: (c) => c.productApiLink.listByProduct(GROUP, SERVICE, product),
    withoutTag: true,
  },
  {
    type: "products/groupLinks",
    operations: "productGroupLink",
    ids: [product, "staff-link"],
    body: { groupId: `${serviceId}/groups/staff` },
    list: (c) => c.productGroupLink.listByProduct(GROUP, SERVICE, product),
    withoutTag: true,
  },
  {
    type: "subscriptions",
    operations: "subscription",
    ids: ["ann-team"],
    body: { displayName: "Ann", scope: `${serviceId}/products/${product}`, state: "active" },
    patch: { allowTracing: true },
    list: (c) => c.subscription.list(GROUP, SERVICE),
  },
];

async function* once(page: Promise<{ value?: { name?: string }[] }> | List): List {
  if (Symbol.asyncIterator in page) yield* page;
  else yield* (await page).value ?? [];
}

async function namesIn(list: List): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of list) names.push(name ?? "");
  return names;
}

/** What the client sees of a resource that it creates and changes. */
async function live(client: ApiManagementClient, { operations, ids, body, patch, list }: Life) {
  const calls = client[operations] as unknown as Operations;
  const at = [GROUP, SERVICE, ...ids];
  const create = (calls.beginCreateOrUpdateAndWait ?? calls.createOrUpdate)?.bind(calls);
  const created = await create?.(...at, body);
  const tag = calls.getEntityTag ? (await calls.getEntityTag(...at))["eTag"] : '"none"';
  const listed = await namesIn(list(client));
  if (patch) await (calls.beginUpdateAndWait ?? calls.update)?.call(calls, ...at, "*", patch);
  return { created: created?.["name"], tag, listed, read: await calls.get?.(...at) };
}

/** How the client finds that a resource is gone after its delete. */
async function die(client: ApiManagementClient, { operations, ids, withoutTag, list }: Life) {
  const calls = client[operations] as unknown as Operations;
  const at = [GROUP, SERVICE, ...ids];
  await (calls.beginDeleteAndWait ?? calls.delete)?.call(calls, ...at, ...(withoutTag ? [] : ["*"]));
  const read = await calls.get?.(...at).catch(({ statusCode }: { statusCode: unknown }) => statusCode);
  return { read, listed: await namesIn(list(client)) };
}

test("Microsoft's client creates, reads, lists, changes and deletes every type over TLS with a token", async () => {
  const client = await startWithClient();
  for (const life of LIVES) {
    const name = life.ids.at(-1);
    const seen = {
      type: life.type,
      created: name,
      tag: expect.stringMatching(/^".+"$/) as string,
      listed: expect.arrayContaining([name]) as string[],
      read: { name, ...life.patch },
    };
    expect({ type: life.type, ...(await live(client, life)) }).toMatchObject(seen);
  }
  for (const life of LIVES.toReversed()) {
    const seen = { type: life.type, read: 404, listed: expect.not.arrayContaining([life.ids.at(-1)]) as string[] };
    expect({ type: life.type, ...(await die(client, life)) }).toEqual(seen);
  }
});

test("associations are made with a PUT without a body and asked for with HEAD", async () => {
  const client = await startWithClient();
  const { productApi, productGroup, groupUser } = client;
  await client.product.createOrUpdate(GROUP, SERVICE, product, { displayName: "Team" });
  expect(
    await productApi
      .checkEntityExists(GROUP, SERVICE, product, "echo-api")
      .catch(({ statusCode }) => statusCode as unknown),
  ).toBe(404);
  expect(await productApi.createOrUpdate(GROUP, SERVICE, product, "echo-api")).toMatchObject({
    displayName: "Echo API",
  });
  expect(await productApi.checkEntityExists(GROUP, SERVICE, product, "echo-api")).toMatchObject({ body: true });
  expect(await namesIn(productApi.listByProduct(GROUP, SERVICE, product))).toEqual(["echo-api"]);
  await productApi.delete(GROUP, SERVICE, product, "echo-api");
  expect(await namesIn(productApi.listByProduct(GROUP, SERVICE, product))).toEqual([]);
  await productGroup.createOrUpdate(GROUP, SERVICE, product, "guests");
  expect(await namesIn(productGroup.listByProduct(GROUP, SERVICE, product))).toEqual(["administrators", "guests"]);
  await client.group.createOrUpdate(GROUP, SERVICE, "staff", { displayName: "Staff" });
  await groupUser.create(GROUP, SERVICE, "staff", "1");
  expect(await namesIn(groupUser.list(GROUP, SERVICE, "staff"))).toEqual(["1"]);
  await groupUser.delete(GROUP, SERVICE, "staff", "1");
  expect(await namesIn(groupUser.list(GROUP, SERVICE, "staff"))).toEqual([]);
});

test("tags are assigned to APIs, operations and products and go with the tag", async () => {
  const client = await startWithClient();
  const { tag } = client;
  await tag.createOrUpdate(GROUP, SERVICE, "blue", { displayName: "Blue" });
  await tag.assignToApi(GROUP, SERVICE, "echo-api", "blue");
  await tag.assignToOperation(GROUP, SERVICE, "echo-api", "create-resource", "blue");
  await tag.assignToProduct(GROUP, SERVICE, "starter", "blue");
  expect(await tag.getByApi(GROUP, SERVICE, "echo-api", "blue")).toMatchObject({ displayName: "Blue" });
  expect(await namesIn(tag.listByOperation(GROUP, SERVICE, "echo-api", "create-resource"))).toEqual(["blue"]);
  await tag.detachFromOperation(GROUP, SERVICE, "echo-api", "create-resource", "blue");
  expect(await namesIn(tag.listByOperation(GROUP, SERVICE, "echo-api", "create-resource"))).toEqual([]);
  await tag.delete(GROUP, SERVICE, "blue", "*");
  expect(await namesIn(tag.listByProduct(GROUP, SERVICE, "starter"))).toEqual([]);
});

test("settings of the portal and of tenant access are there from the start and can be changed", async () => {
  const client = await startWithClient();
  expect(await client.signInSettings.get(GROUP, SERVICE)).toMatchObject({ enabled: false });
  await client.signInSettings.update(GROUP, SERVICE, "*", { enabled: true });
  expect(await client.signInSettings.get(GROUP, SERVICE)).toMatchObject({ enabled: true });
  await client.signUpSettings.createOrUpdate(GROUP, SERVICE, { enabled: false });
  expect(await client.signUpSettings.get(GROUP, SERVICE)).toMatchObject({ enabled: false });
  await client.delegationSettings.createOrUpdate(GROUP, SERVICE, { url: "https://contoso.com", validationKey: "a2V5" });
  expect(await client.delegationSettings.get(GROUP, SERVICE)).not.toHaveProperty("validationKey");
  expect(await client.delegationSettings.listSecrets(GROUP, SERVICE)).toMatchObject({ validationKey: "a2V5" });
  const first = await client.tenantAccess.listSecrets(GROUP, SERVICE, "access");
  expect(first).toEqual(await client.tenantAccess.listSecrets(GROUP, SERVICE, "access"));
  expect(await namesIn(client.tenantAccess.listByService(GROUP, SERVICE))).toEqual(["access", "gitAccess"]);
  await client.tenantAccess.create(GROUP, SERVICE, "access", "*", { enabled: true });
  await client.tenantAccess.update(GROUP, SERVICE, "access", "*", { enabled: false });
  expect(await client.tenantAccess.get(GROUP, SERVICE, "access")).toMatchObject({ enabled: false });
  expect(await client.tenantAccess.listSecrets(GROUP, SERVICE, "access")).toMatchObject({
    primaryKey: expect.stringMatching(/^[\da-f]{32}$/) as string,
  });
});

test("a service is created, changed, deleted, found among the deleted, purged and restored", async () => {
  const { apiManagementService: services, deletedServices } = await startWithClient();
  const body = { ...developer().properties, location: "westus", sku: { name: "Basic", capacity: 1 } };
  const created = await services.beginCreateOrUpdateAndWait(GROUP, "second", body);
  expect(created).toMatchObject({
    name: "second",
    provisioningState: "Succeeded",
    gatewayUrl: "http://second.gateway.test",
  });
  expect(await services.beginUpdateAndWait(GROUP, "second", { tags: { a: "b" } })).toMatchObject({ tags: { a: "b" } });
  expect(await namesIn(services.listByResourceGroup(GROUP))).toEqual([SERVICE, "second"]);
  expect(await namesIn(services.list())).toEqual([SERVICE, "second"]);
  expect(await services.checkNameAvailability({ name: "second" })).toMatchObject({ nameAvailable: false });
  await services.beginDeleteAndWait(GROUP, "second");
  await expect(services.get(GROUP, "second")).rejects.toMatchObject({ statusCode: 404 });
  expect(await namesIn(deletedServices.listBySubscription())).toEqual(["second"]);
  expect(await deletedServices.getByName("second", "westus")).toMatchObject({ serviceId: created.id });
  await services.beginCreateOrUpdateAndWait(GROUP, "second", { ...body, restore: true });
  expect(await services.get(GROUP, "second")).toMatchObject({ tags: { a: "b" }, provisioningState: "Succeeded" });
  await services.beginDeleteAndWait(GROUP, "second");
  await deletedServices.beginPurgeAndWait("second", "westus");
  expect(await services.checkNameAvailability({ name: "second" })).toMatchObject({ nameAvailable: true });
  await expect(services.getSsoToken(GROUP, SERVICE)).rejects.toMatchObject({ statusCode: 400 });
});

test("secrets are asked for with actions of their own", async () => {
  const { subscription, namedValue } = await startWithClient();
  const before = await subscription.listSecrets(GROUP, SERVICE, "master");
  await subscription.regeneratePrimaryKey(GROUP, SERVICE, "master");
  const after = await subscription.listSecrets(GROUP, SERVICE, "master");
  expect([after.secondaryKey, after.primaryKey === before.primaryKey]).toEqual([before.secondaryKey, false]);
  await namedValue.beginCreateOrUpdateAndWait(GROUP, SERVICE, "key", {
    displayName: "key",
    secret: true,
    value: "hidden",
  });
  expect(await namedValue.get(GROUP, SERVICE, "key")).not.toHaveProperty("value", "hidden");
  expect(await namedValue.listValue(GROUP, SERVICE, "key")).toMatchObject({ value: "hidden" });
});

test("every type below a service that has an azure-native resource is lived through", () => {
  const prefix = "Microsoft.ApiManagement/service/";
  const known = RESOURCE_TYPES.filter(
    ({ token, type, link }) => token !== undefined && link === undefined && type.startsWith(prefix),
  );
  expect(LIVES.map(({ type }) => type).toSorted()).toEqual(
    known.map(({ type }) => type.slice(prefix.length)).toSorted(),
  );
});
