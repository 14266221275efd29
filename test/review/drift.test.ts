import { expect, it } from "vitest";
import { driftOf } from "../../src/review/drift/changes";

const limit = (calls: number) => `<rate-limit calls="${calls}" renewal-period="60" />`;
const fragment = (calls: number) => `<fragment>${limit(calls)}</fragment>`;
const policy = (calls: number) => `<policies><inbound>${limit(calls)}</inbound></policies>`;

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

it("finds no drift in a policy fragment that is only laid out anew", () => {
  expect(refreshed("PolicyFragment", fragment(5), fragment(5).replaceAll(">", ">\n"))).toBeUndefined();
});
