import { describe, expect, test } from "vitest";
import { SUBSCRIPTION_ID, TENANT_ID } from "../../../src/sandbox/arm";
import { groupPath, PRINCIPAL, servicePath, startArm, startWithService, temporaryDirectory, tokenFrom } from "./client";
import type { Json } from "./client";

const values = (body: Json) => body["value"] as unknown as Record<string, unknown>[];

describe("the cloud's description", () => {
  test.each(["2015-01-01", "2022-09-01"])("is one object in version %s", async (version) => {
    const { call, url } = await startArm();
    const { body } = await call("GET", `/metadata/endpoints?api-version=${version}`);
    expect(body).toMatchObject({
      name: expect.any(String) as string,
      resourceManager: url,
      microsoftGraphResourceId: url,
      authentication: {
        loginEndpoint: `${url}/adfs`,
        audiences: [url, `${url}/`],
        identityProvider: "AAD",
        tenant: "common",
      },
      suffixes: { storage: "core.windows.net", keyVaultDns: "vault.azure.net" },
    });
  });

  test.each(["2019-05-01", "2020-06-01"])("is a list in version %s", async (version) => {
    const { call } = await startArm();
    expect((await call("GET", `/metadata/endpoints?api-version=${version}`)).body).toHaveLength(1);
  });

  test("is found behind two slashes, and not without a version", async () => {
    const { call } = await startArm();
    expect((await call("GET", "//metadata/endpoints?api-version=2022-09-01")).status).toBe(200);
    expect((await call("GET", "/metadata/endpoints?x=1")).body["error"]).toMatchObject({
      code: "MissingApiVersionParameter",
    });
  });
});

describe("sign-in", () => {
  test.each(["/adfs", `/adfs/${TENANT_ID}`, `/${TENANT_ID}/v2.0`, "/contoso.onmicrosoft.com/v2.0"])(
    "is configured at %s",
    async (authority) => {
      const { call, url } = await startArm();
      const { body } = await call("GET", `${authority}/.well-known/openid-configuration?x=1`);
      const base = url + authority.replace("/v2.0", "");
      expect(body).toMatchObject({
        issuer: base,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        authorization_endpoint: expect.any(String) as string,
      });
      expect((await call("GET", `${body["jwks_uri"] as unknown as string}?x=1`)).body).toMatchObject({
        keys: [{ kty: "EC" }],
      });
    },
  );

  test("issues tokens that say who and for whom", async () => {
    const { url } = await startArm({ servicePrincipal: PRINCIPAL });
    const [, claims = ""] = (await tokenFrom(url)).split(".");
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      oid: PRINCIPAL.clientId,
      appid: PRINCIPAL.clientId,
      tid: TENANT_ID,
      aud: url,
    });
  });

  test.each([
    ["a wrong secret", { client_secret: "x" }, 401, "invalid_client", 7000215],
    ["an unknown client", { client_id: "x" }, 400, "unauthorized_client", 700016],
    ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type", 70003],
  ])("is refused with %s", async (_, change, status, error, code) => {
    const { url } = await startArm({ servicePrincipal: PRINCIPAL });
    const form = {
      grant_type: "client_credentials",
      client_id: PRINCIPAL.clientId,
      client_secret: PRINCIPAL.clientSecret,
      ...change,
    };
    const answer = await fetch(`${url}/adfs/oauth2/v2.0/token`, { method: "POST", body: new URLSearchParams(form) });
    const body: unknown = await answer.json();
    expect([answer.status, body]).toMatchObject([status, { error, error_codes: [code] }]);
    expect(JSON.stringify(body)).not.toContain(PRINCIPAL.clientSecret);
  });

  test("is refused to everybody when there is no principal", async () => {
    const { url } = await startArm();
    expect(await tokenFrom(url)).toBeUndefined();
  });
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe("tokens", () => {
  test("are not asked for unless wanted", async () => {
    const { call } = await startArm();
    expect((await call("GET", "/subscriptions")).status).toBe(200);
  });

  test("let in who has one, also after a restart, and nobody else", async () => {
    const directory = await temporaryDirectory();
    const options = { directory, servicePrincipal: PRINCIPAL, requireToken: true };
    const first = await startArm(options);
    const token = await tokenFrom(first.url);
    expect((await first.call("GET", "/subscriptions", undefined, bearer(token))).status).toBe(200);
    const without = await first.call("GET", "/subscriptions");
    expect([without.status, without.body["error"]]).toEqual([
      401,
      { code: "AuthenticationFailed", message: "Authentication failed. The 'Authorization' header is missing." },
    ]);
    expect(without.headers.get("www-authenticate")).toContain(`authorization_uri="${first.url}/${TENANT_ID}"`);
    for (const wrong of ["x", `${token}x`, token.replace(/\.[^.]*$/, "."), "e30.e30.e30"]) {
      expect((await first.call("GET", "/subscriptions", undefined, bearer(wrong))).body["error"]).toMatchObject({
        code: "InvalidAuthenticationToken",
      });
    }
    await first.arm.close();
    const second = await startArm(options);
    expect((await second.call("GET", "/subscriptions", undefined, bearer(token))).status).toBe(200);
  });

  test("are good for an hour", async () => {
    let now = new Date("2026-01-01T00:00:00Z");
    const { call, url } = await startArm({ servicePrincipal: PRINCIPAL, requireToken: true, clock: () => now });
    const token = await tokenFrom(url);
    now = new Date("2026-01-01T00:59:00Z");
    expect((await call("GET", "/subscriptions", undefined, bearer(token))).status).toBe(200);
    now = new Date("2026-01-01T01:01:00Z");
    expect((await call("GET", "/subscriptions", undefined, bearer(token))).body["error"]).toMatchObject({
      code: "ExpiredAuthenticationToken",
    });
  });

  test("are not needed for signing in", async () => {
    const { call, url } = await startArm({ servicePrincipal: PRINCIPAL, requireToken: true });
    expect((await call("GET", "/metadata/endpoints?api-version=2022-09-01")).status).toBe(200);
    expect(await tokenFrom(url)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });
});

describe("listings", () => {
  test.each([
    [
      "/subscriptions",
      {
        id: `/subscriptions/${SUBSCRIPTION_ID}`,
        subscriptionId: SUBSCRIPTION_ID,
        tenantId: TENANT_ID,
        state: "Enabled",
      },
    ],
    ["/tenants", { tenantId: TENANT_ID }],
    [`/subscriptions/${SUBSCRIPTION_ID}/locations`, { name: "eastus", displayName: "East US" }],
    [
      `/subscriptions/${SUBSCRIPTION_ID}/providers`,
      { namespace: "Microsoft.ApiManagement", registrationState: "Registered" },
    ],
    ["/providers", { namespace: "Microsoft.ApiManagement" }],
  ])("of %s are there", async (path, first) => {
    const { call } = await startArm();
    expect(values((await call("GET", path)).body)[0]).toMatchObject(first);
  });

  test("tell the subscription, and a provider with its types and versions", async () => {
    const { call } = await startArm();
    expect((await call("GET", `/subscriptions/${SUBSCRIPTION_ID}`)).body).toMatchObject({
      subscriptionId: SUBSCRIPTION_ID,
    });
    const provider = `/subscriptions/${SUBSCRIPTION_ID}/providers/microsoft.apimanagement`;
    const { body } = await call("GET", `${provider}?api-version=2024-05-01`);
    expect(body["resourceTypes"]).toEqual(
      expect.arrayContaining([expect.objectContaining({ resourceType: "service/apis/operations" })]),
    );
    expect((await call("POST", `${provider}/register?api-version=2024-05-01`)).body).toMatchObject({
      registrationState: "Registered",
    });
    expect((await call("GET", "/endpoints?api-version=2018-01-01")).body).toMatchObject({
      cloudEndpoint: { public: { locations: expect.arrayContaining(["South Central US"]) as string[] } },
    });
  });

  test("of resources are those with a place of their own, everywhere or in a group, and may be filtered", async () => {
    const { call } = await startWithService();
    await call("PUT", groupPath.replace("/rg", "/other"), { location: "westus" });
    const all = `/subscriptions/${SUBSCRIPTION_ID}/resources`;
    const service = {
      id: servicePath,
      name: "contoso",
      type: "Microsoft.ApiManagement/service",
      location: "South Central US",
    };
    expect(values((await call("GET", all)).body)).toMatchObject([service]);
    expect(
      values(
        (await call("GET", `${all}?api-version=2024-03-01&$filter=resourceType eq 'Microsoft.Storage/storageAccounts'`))
          .body,
      ),
    ).toEqual([]);
    expect(
      values(
        (await call("GET", `${all}?api-version=2024-03-01&$filter=resourceType eq 'Microsoft.ApiManagement/service'`))
          .body,
      ),
    ).toMatchObject([service]);
    const expanded = await call(
      "GET",
      `${groupPath}/resources?api-version=2024-03-01&$expand=provisioningState&$top=10`,
    );
    expect(values(expanded.body)).toMatchObject([{ ...service, provisioningState: "Succeeded" }]);
    expect(values((await call("GET", `${groupPath.replace("/rg", "/other")}/resources`)).body)).toEqual([]);
    expect((await call("GET", `${groupPath.replace("/rg", "/none")}/resources`)).status).toBe(404);
  });
});
