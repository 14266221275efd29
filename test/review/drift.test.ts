import { expect, it } from "vitest";
import { driftOf } from "../../src/review/drift/changes";

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
