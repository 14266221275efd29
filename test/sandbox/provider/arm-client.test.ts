import { describe, expect, it } from "vitest";
import { ArmClient } from "../../../src/sandbox/provider/arm-client";
import { complete } from "../../../src/sandbox/provider/long-running";
import { scriptedArm } from "./scripted-arm";
import type { ScriptedAnswer } from "./scripted-arm";

const RESOURCE = { properties: { path: "a" } };
const conflict = (code: string): ScriptedAnswer => ({ status: 409, body: { error: { code, message: "busy" } } });

async function put(...answers: ScriptedAnswer[]) {
  const arm = await scriptedArm(...answers);
  const client = new ArmClient({ arm: arm.url, retryDelays: [1, 1], pollDelay: 1 });
  const call = { method: "PUT", path: "/r", apiVersion: "2024-05-01", body: {} } as const;
  return {
    ...arm,
    result: () => complete(client, call),
    remove: () => complete(client, { ...call, method: "DELETE" }),
  };
}

describe("retries", () => {
  it.each([408, 429, 500, 502, 503, 504])("repeats a request that was answered %i", async (status) => {
    const { result, asked } = await put({ status }, { body: RESOURCE });
    expect(await result()).toEqual(RESOURCE);
    expect(asked).toEqual(["PUT /r?api-version=2024-05-01", "PUT /r?api-version=2024-05-01"]);
  });

  it("repeats a request whose connection broke", async () => {
    const { result } = await put({ reset: true }, { body: RESOURCE });
    expect(await result()).toEqual(RESOURCE);
  });

  it("waits as long as Retry-After says", async () => {
    const { result } = await put({ status: 429, headers: { "retry-after": "0.09" } }, { body: RESOURCE });
    const start = performance.now();
    await result();
    expect(performance.now() - start).toBeGreaterThan(80);
  });

  it("repeats a 409 only when another operation is in progress, and not for the lock of an API", async () => {
    const locked = await put(conflict("PessimisticConcurrencyConflict"), { body: RESOURCE });
    await expect(locked.result()).rejects.toThrow('Status=409 Code="PessimisticConcurrencyConflict" Message="busy"');
    const busy = await put(conflict("AnotherOperationInProgress"), { body: RESOURCE });
    expect(await busy.result()).toEqual(RESOURCE);
  });

  it("gives up after the last delay with Resource Manager's words", async () => {
    const failure = { status: 503, body: { error: { code: "Down", message: "later", details: [{ code: "X" }] } } };
    const { result, asked } = await put(failure, failure, failure);
    await expect(result()).rejects.toThrow('Status=503 Code="Down" Message="later" Details=[{"code":"X"}]');
    expect(asked).toHaveLength(3);
  });

  it("says that nobody answers", async () => {
    const client = new ArmClient({ arm: "http://127.0.0.1:1", retryDelays: [] });
    const sent = client.send({ method: "GET", path: "/r", apiVersion: "1" });
    await expect(sent).rejects.toThrow("Resource Manager at http://127.0.0.1:1 does not answer.");
  });

  it("stops when told to", async () => {
    const { url } = await scriptedArm({ status: 503, headers: { "retry-after": "60" } });
    const client = new ArmClient({ arm: url });
    const sent = client.send({ method: "GET", path: "/r", apiVersion: "1", signal: AbortSignal.timeout(50) });
    await expect(sent).rejects.toThrow(/abort/);
  });
});

describe("long-running operations", () => {
  it("polls Azure-AsyncOperation before all else, then reads the resource", async () => {
    const headers = { "azure-asyncoperation": "/op?api-version=7", location: "/elsewhere" };
    const { result, asked } = await put(
      { status: 201, headers },
      { body: { status: "InProgress" } },
      { body: { status: "Succeeded" } },
      { body: RESOURCE },
    );
    expect(await result()).toEqual(RESOURCE);
    expect(asked.slice(1)).toEqual(["GET /op?api-version=7", "GET /op?api-version=7", "GET /r?api-version=2024-05-01"]);
  });

  it("reports a failed operation", async () => {
    const failed = { body: { status: "Failed", error: { code: "Bad", message: "no" } } };
    const { result } = await put({ status: 202, headers: { "azure-asyncoperation": "/op" } }, failed);
    await expect(result()).rejects.toThrow('Code="Bad" Message="no"');
  });

  it.each([201, 202])("follows Location until it no longer answers %i", async (status) => {
    const location = { status, headers: { location: "/loc" } };
    const { result, asked } = await put(location, { status }, { status: 200, body: RESOURCE });
    expect(await result()).toEqual(RESOURCE);
    expect(asked.slice(1)).toEqual(["GET /loc?api-version=2024-05-01", "GET /loc?api-version=2024-05-01"]);
  });

  it("reports what Location ends with", async () => {
    const { result } = await put(
      { status: 202, headers: { location: "/loc" } },
      { status: 400, body: { error: { code: "ValidationError", message: "no" } } },
    );
    await expect(result()).rejects.toThrow('Status=400 Code="ValidationError"');
  });

  it("reads the resource until its provisioning state says that it is ready", async () => {
    const { result, asked } = await put(
      { status: 201, body: { properties: { provisioningState: "Created" } } },
      { body: { properties: { provisioningState: "Succeeded" } } },
    );
    expect(await result()).toEqual({ properties: { provisioningState: "Succeeded" } });
    expect(asked).toHaveLength(2);
  });

  it("reports a provisioning state that says failed", async () => {
    const { result } = await put({ status: 201, body: { properties: { provisioningState: "Failed" } } });
    await expect(result()).rejects.toThrow("Status=201");
  });

  it("takes a delete of what is gone for done, and follows a delete that takes its time", async () => {
    const gone = await put({ status: 404 });
    expect(await gone.remove()).toEqual({});
    const slow = await put({ status: 202, headers: { location: "/loc" } }, { status: 202 }, { status: 204 });
    await slow.remove();
    expect(slow.asked).toHaveLength(3);
  });
});
