import { expect, test } from "vitest";
import { groupPath, startArm } from "./client";

const account = `${groupPath}/providers/Microsoft.Storage/storageAccounts/contoso`;
const body = { location: "westus", kind: "StorageV2", sku: { name: "Standard_LRS" } };

async function withGroup() {
  const done: string[] = [];
  const blobContainers = {
    create: async (of: string, name: string) => void done.push(`create ${of}/${name}`),
    remove: async (of: string, name: string) => void done.push(`remove ${of}/${name}`),
  };
  const running = await startArm({
    storageAccountKey: (name) => `key of ${name}`,
    blobEndpoint: (name) => `http://blob.test/${name}/`,
    blobContainers,
  });
  await running.call("PUT", groupPath, { location: "westus" });
  return { ...running, done };
}

test("a storage account has the keys and the address of the real one", async () => {
  const { call } = await withGroup();
  const made = await call("PUT", account, body);
  expect([made.status, made.body]).toMatchObject([
    201,
    {
      type: "Microsoft.Storage/storageAccounts",
      kind: "StorageV2",
      sku: { name: "Standard_LRS", tier: "Standard" },
      properties: { provisioningState: "Succeeded", primaryEndpoints: { blob: "http://blob.test/contoso/" } },
    },
  ]);
  expect((await call("POST", `${account}/listKeys`)).body).toMatchObject({
    keys: [{ keyName: "key1", value: "key of contoso", permissions: "FULL" }, { keyName: "key2" }],
  });
  expect((await call("GET", `${account}/blobServices/default`)).status).toBe(200);
});

test.each([
  ["Not-A-Name", body, 400, "AccountNameInvalid"],
  ["contoso", { ...body, sku: undefined }, 400, "ValidationError"],
  ["contoso", { ...body, kind: "Some" }, 400, "ValidationError"],
  ["contoso", { ...body, location: undefined }, 400, "ValidationError"],
])("the account %s is refused as %o", async (name, sent, status, code) => {
  const { call } = await withGroup();
  const answer = await call("PUT", account.replace("contoso", name), sent);
  expect([answer.status, answer.body["error"]?.["code"]]).toEqual([status, code]);
});

test("containers are made and removed where blobs are really kept", async () => {
  const { call, done } = await withGroup();
  await call("PUT", account, body);
  const container = `${account}/blobServices/default/containers/input`;
  expect((await call("PUT", container, { properties: {} })).body).toMatchObject({
    name: "input",
    properties: { publicAccess: "None" },
  });
  expect((await call("PUT", `${account}/blobServices/default/containers/Bad_Name`, {})).status).toBe(400);
  expect((await call("GET", `${account}/blobServices/default/containers`)).body).toMatchObject({
    value: [{ name: "input" }],
  });
  expect((await call("DELETE", container)).status).toBe(200);
  await call("PUT", container, {});
  expect((await call("DELETE", account)).status).toBe(200);
  expect(done).toEqual([
    "create contoso/input",
    "remove contoso/input",
    "create contoso/input",
    "remove contoso/input",
  ]);
});

test("a container that cannot be made is not there, and the failure is no secret", async () => {
  const reported: unknown[] = [];
  const blobContainers = { create: () => Promise.reject(new Error("no room")), remove: async () => {} };
  const { call } = await startArm({
    blobContainers,
    storageAccountKey: () => "k",
    blobEndpoint: () => "http://blob.test/",
    report: (error) => reported.push(error),
  });
  await call("PUT", groupPath, { location: "westus" });
  await call("PUT", account, body);
  const container = `${account}/blobServices/default/containers/input`;
  expect((await call("PUT", container, {})).status).toBe(500);
  expect((await call("GET", container)).status).toBe(404);
  expect(reported).toMatchObject([{ message: "no room" }]);
});
