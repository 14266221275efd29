import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { armReader } from "../../src/review/drift/arm";
import { driftOf } from "../../src/review/drift/changes";
import { unknownIn } from "../../src/review/drift/unknown";

const limit = (calls: number) => `<rate-limit calls="${calls}" renewal-period="60" />`;
const fragment = (calls: number) => `<fragment>${limit(calls)}</fragment>`;
const inbound = (inner: string) => `<policies><inbound>${inner}</inbound></policies>`;
const policy = (calls: number) => inbound(limit(calls));

const refreshed = (type: string, was: string, now: string) => {
  const urn = `urn:pulumi:dev::gateway::azure-native:apimanagement:${type}::limits`;
  const state = { type: `azure-native:apimanagement:${type}`, custom: true, id: "/subscriptions/0/limits" };
  return driftOf({
    op: "update",
    urn,
    oldState: { ...state, inputs: { value: was } },
    newState: { ...state, inputs: { value: now } },
  });
};

it("tells what changed within a policy fragment, as within a policy", () => {
  for (const drift of [
    refreshed("PolicyFragment", fragment(5), fragment(50)),
    refreshed("ApiPolicy", policy(5), policy(50)),
  ]) {
    expect(drift?.changes).toHaveLength(1);
    expect(drift?.changes[0]).toMatchObject({ before: "5", after: "50" });
  }
});

it("finds no drift in a text that was never given and comes back empty", () => {
  const state = { type: "azure-native:apimanagement:Product", custom: true, id: "/subscriptions/0/products/p" };
  const product = (inputs: Record<string, unknown>) => ({ ...state, inputs });
  const urn = "urn:pulumi:dev::gateway::azure-native:apimanagement:Product::p";
  const given = { displayName: "P" };
  const drift = (now: Record<string, unknown>) =>
    driftOf({ op: "update", urn, oldState: product(given), newState: product({ ...given, ...now }) });
  expect(drift({ description: "", terms: null })).toBeUndefined();
  expect(drift({ description: "new" })?.changes).toHaveLength(1);
});

it("shows no credential that somebody has put into a policy in Azure", () => {
  const drift = refreshed(
    "ApiPolicy",
    inbound("<base />"),
    inbound('<base /><authentication-basic username="u" password="pl4nted" />'),
  );
  expect(drift?.changes).toHaveLength(1);
  expect(JSON.stringify(drift)).not.toContain("pl4nted");
});

it("finds no drift in a policy fragment that is only laid out anew", () => {
  expect(refreshed("PolicyFragment", fragment(5), fragment(5).replaceAll(">", ">\n"))).toBeUndefined();
});

describe("what the stack does not hold", () => {
  const SERVICE = "/subscriptions/0/resourceGroups/service/providers/Microsoft.ApiManagement/service/demo";
  const IN_AZURE = [
    "apis/echo-api",
    "apis/Own",
    "apis/own/operations/other",
    "apis/foreign",
    "apis/revised",
    "products/unlimited",
    "products/own",
    "products/own/policies/policy",
    "groups/Guests",
    "groups/testers",
    "policies/policy",
    "policyFragments/limits",
    "users/1",
    "subscriptions/master",
  ].map((path) => `${SERVICE}/${path}`);
  const arm = {
    list: (collection: string) =>
      Promise.resolve(
        IN_AZURE.filter((id) => id.slice(0, id.lastIndexOf("/")).toLowerCase() === collection.toLowerCase()),
      ),
    exists: () => Promise.resolve(true),
  };
  const own = { products: [`${SERVICE}/products/own`], apis: [`${SERVICE}/apis/own`] };
  const all = [...own.products, ...own.apis, `${SERVICE}/apis/revised;rev=2`];
  const namesIn = async (services: readonly string[]) =>
    (await unknownIn({ ...own, services, all }, arm)).map(({ type, name }) => `${type} ${name}`);

  it("is told of a service that it holds, but for what is built in and for who signed up", async () => {
    expect(await namesIn([SERVICE])).toEqual([
      "apis foreign",
      "policyFragments limits",
      "groups testers",
      "policies products/own/policies/policy",
      "operations own/operations/other",
    ]);
  });

  it("is told of another's service only below what the stack holds", async () => {
    expect(await namesIn([])).toEqual(["policies products/own/policies/policy", "operations own/operations/other"]);
  });

  it.each([
    ["nothing where the pricing tier has none", "MethodNotAllowedInPricingTier", []],
    ["not known where Azure refuses to say", "ValidationError", "refused"],
  ])("is %s", async (_, code, expected) => {
    const server = createServer((_request, response) => {
      response.writeHead(400).end(JSON.stringify({ error: { code } }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const list = armReader({ SANDBOX_ARM: `http://127.0.0.1:${port}` }).list("/groups");
    expect(await list.catch((error: unknown) => (String(error).includes(code) ? "refused" : error))).toEqual(expected);
    server.close();
  });
});
