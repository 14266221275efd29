import { describe, expect, it } from "vitest";
import { EXECUTE, JOB, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm, inbound, SERVICE } from "./memory-arm";

const MINUTE = 60_000;

async function start(statements: string, scope = "products/starter") {
  const arm = demoArm().policy(scope, inbound(`${statements}<base />`));
  const backend = await startBackend();
  const gateway = await startGateway(arm, backend.port);
  const call = (headers: Readonly<Record<string, string>> = KEY) => fetch(gateway.url + EXECUTE, post(headers));
  const statuses = async (count: number) => {
    const list: number[] = [];
    for (let index = 0; index < count; index++) list.push((await call()).status);
    return list;
  };
  return { arm, backend, gateway, call, statuses };
}

describe("rate-limit", () => {
  it("answers the sixth call within a minute in Azure's words, and the backend does not see it", async () => {
    const { call, statuses, gateway, backend } = await start('<rate-limit calls="5" renewal-period="60" />');
    expect(await statuses(5)).toEqual([200, 200, 200, 200, 200]);
    gateway.time.now += 3000;
    const refused = await call();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "57"]);
    expect(refused.headers.get("content-type")).toBe("application/json");
    expect(await refused.text()).toBe(
      '{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds." }',
    );
    expect(backend.calls).toHaveLength(5);
  });

  it("lets a caller in again exactly when Retry-After has passed", async () => {
    const { call, gateway } = await start('<rate-limit calls="1" renewal-period="60" />');
    await call();
    gateway.time.now += MINUTE - 1;
    expect((await call()).headers.get("retry-after")).toBe("1");
    gateway.time.now += 1;
    expect((await call()).status).toBe(200);
  });

  it("slides: calls are forgotten one by one", async () => {
    const { statuses, gateway } = await start('<rate-limit calls="2" renewal-period="60" />');
    await statuses(1);
    gateway.time.now += 40_000;
    await statuses(1);
    gateway.time.now += 20_000;
    expect(await statuses(2)).toEqual([200, 429]);
  });

  it("counts each subscription for itself, and a key outside the product not at all", async () => {
    const { arm, call } = await start('<rate-limit calls="1" renewal-period="60" />');
    arm.put("subscriptions/other", { scope: "/products/starter", state: "active", primaryKey: "other" });
    const as = async (key: string) => (await call({ "Ocp-Apim-Subscription-Key": key })).status;
    expect([await as("starter-key"), await as("other"), await as("starter-second")]).toEqual([200, 200, 429]);
    expect([await as("master-key"), await as("master-key")]).toEqual([200, 200]);
  });

  it("keeps its counts when a policy or anything else of the service changes", async () => {
    const { arm, statuses } = await start('<rate-limit calls="1" renewal-period="60" />');
    await statuses(1);
    arm.policy("products/starter", inbound('<rate-limit calls="2" renewal-period="60" />'));
    expect(await statuses(2)).toEqual([200, 429]);
  });

  it("does not apply to calls without a subscription", async () => {
    const { arm, call } = await start('<rate-limit calls="0" renewal-period="60" />', "apis/azureml-demo");
    expect((await call()).status).toBe(429);
    arm.put("products/starter", { subscriptionRequired: false });
    expect((await call({})).status).toBe(200);
  });

  it("tells what is left in the headers that the policy names", async () => {
    const { call } = await start(
      '<rate-limit calls="1" renewal-period="60" remaining-calls-header-name="X-Left" total-calls-header-name="X-Total" retry-after-header-name="X-Wait" />',
    );
    const first = await call();
    expect([first.headers.get("x-left"), first.headers.get("x-total")]).toEqual(["0", "1"]);
    const second = await call();
    expect([second.headers.get("x-wait"), second.headers.get("retry-after")]).toEqual(["60", null]);
  });

  it("limits an API and an operation of it independently of the product", async () => {
    const { gateway, statuses } = await start(
      `<rate-limit calls="9" renewal-period="60"><api name="AzureML Demo API" calls="3" renewal-period="60">
        <operation id="bes-status" calls="1" renewal-period="60" /></api><api id="other" calls="0" renewal-period="60" /></rate-limit>`,
    );
    const status = async () => (await fetch(gateway.url + JOB, { headers: KEY })).status;
    expect([await status(), await status()]).toEqual([200, 429]);
    expect(await statuses(2)).toEqual([200, 429]);
  });

  it("is refused with a period that Azure refuses", async () => {
    const { gateway } = await start('<rate-limit calls="5" renewal-period="301" />');
    expect(await gateway.problems()).toEqual([
      {
        scope: "product starter",
        message: 'inbound 1:20: <rate-limit> needs a whole number from 1 to 300 as renewal-period, got "301".',
      },
    ]);
  });
});

describe("quota", () => {
  it("answers 403 with the time until the period that began with the subscription ends", async () => {
    const { call, statuses, gateway } = await start('<quota calls="2" renewal-period="604800" />');
    gateway.time.now = Date.parse("2026-01-03T20:36:49Z");
    expect(await statuses(2)).toEqual([200, 200]);
    const refused = await call();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, String(4 * 86_400 + 12_191)]);
    expect(await refused.text()).toBe(
      '{ "statusCode": 403, "message": "Out of call volume quota. Quota will be replenished in 4.03:23:11." }',
    );
    gateway.time.now = Date.parse("2026-01-08T00:00:00Z");
    expect(await statuses(3)).toEqual([200, 200, 403]);
  });

  it("writes a time of less than a day without days", async () => {
    const { call } = await start('<quota calls="0" renewal-period="86400" />');
    expect(await (await call()).text()).toContain("replenished in 12:00:00.");
  });

  it("never renews with a period of 0", async () => {
    const { call, statuses, gateway } = await start('<quota calls="1" renewal-period="0" />');
    await statuses(1);
    gateway.time.now += 1e12;
    const refused = await call();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, null]);
  });

  it("is refused with a limit on bandwidth", async () => {
    const { gateway } = await start('<quota bandwidth="5" calls="1" renewal-period="60" />');
    expect(await gateway.problems()).toEqual([
      {
        scope: "product starter",
        message: "inbound 1:27: <quota> has an attribute that this gateway cannot run: bandwidth.",
      },
    ]);
  });

  it("counts a call that the rate limit refused only when it stands first", async () => {
    const { arm, statuses } = await start("");
    const limit = '<rate-limit calls="1" renewal-period="60" />';
    arm.policy("products/starter", inbound(`${limit}<quota calls="2" renewal-period="86400" />`));
    expect(await statuses(3)).toEqual([200, 429, 429]);
    arm.policy("products/starter", inbound('<quota calls="2" renewal-period="86400" />'));
    expect(await statuses(2)).toEqual([200, 403]);
  });

  it("counts from the creation of a subscription without a start", async () => {
    const { arm, call } = await start('<quota calls="0" renewal-period="86400" />');
    const demo = arm.get(`${SERVICE}/subscriptions/demo`)?.properties;
    arm.put("subscriptions/demo", { ...demo, startDate: null, createdDate: "2026-01-01T11:00:00Z" });
    expect(await (await call()).text()).toContain("replenished in 23:00:00.");
  });
});
