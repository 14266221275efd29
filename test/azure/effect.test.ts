import { expect, it } from "vitest";
import { effectOf } from "../../src/azure/effect";

const OPERATION = "azure-native:apimanagement:ApiOperation";
const ACCOUNT = "azure-native:storage:StorageAccount";

it.each([
  ["nothing", OPERATION, { method: "GET" }, { method: "GET" }, []],
  ["update", OPERATION, { method: "GET" }, { method: "POST" }, []],
  ["replace", OPERATION, { operationId: "a" }, { operationId: "b" }, []],
  ["replace", ACCOUNT, { isHnsEnabled: false }, { isHnsEnabled: true }, []],
  ["nothing", ACCOUNT, { location: "West US" }, { location: "westus" }, []],
  ["replace", OPERATION, { method: "GET" }, { method: "POST" }, ["method"]],
  ["replace", OPERATION, { request: { description: "a" } }, { request: {} }, ["request.headers"]],
  ["update", OPERATION, { method: "GET" }, { method: "POST" }, ["urlTemplate"]],
  ["replace", OPERATION, { method: "GET" }, { method: "POST" }, ["*"]],
] as const)("is %s: %s %j → %j, replaced on changes of %j", (effect, type, olds, news, replaceOnChanges) => {
  expect(effectOf({ type, replaceOnChanges }, olds, news)).toBe(effect);
});
