import { describe, expect, test } from "vitest";
import { developer, servicePath, startWithService } from "./client";
import type { Json } from "./client";

const details = (body: Json) => (body["error"]?.["details"] ?? []) as unknown as { target: string; message: string }[];
const names = (body: Json) => (body["value"] as unknown as { name: string }[]).map(({ name }) => name);
const at = (path: string) => `${servicePath}/${path}`;

describe("a product", () => {
  test("is not published, needs a subscription and belongs to the administrators unless told otherwise", async () => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", at("products/team"), { properties: { displayName: "Team" } });
    expect([status, body["properties"]]).toEqual([
      201,
      { displayName: "Team", subscriptionRequired: true, approvalRequired: false, state: "notPublished" },
    ]);
    expect(names((await call("GET", at("products/team/groups"))).body)).toEqual(["administrators"]);
  });

  test.each([
    ["the name of another", { displayName: "starter" }, "name", "Product with the same name already exists"],
    ["no name", {}, "name", "name (display name) should not be empty"],
    [
      "an approval but no subscription",
      { displayName: "x", subscriptionRequired: false, approvalRequired: true },
      "subscriptionRequired",
      "Cannot provide values for approvalRequired and subscriptionsLimit when subscriptionRequired is set to false in the request payload",
    ],
    [
      "a limit but no subscription",
      { displayName: "x", subscriptionRequired: false, subscriptionsLimit: 1 },
      "subscriptionRequired",
      expect.any(String),
    ],
    [
      "an unknown state",
      { displayName: "x", state: "open" },
      "state",
      'Value "open" of state is not one of notPublished, published.',
    ],
    [
      "a description of 1001 characters",
      { displayName: "x", description: "x".repeat(1001) },
      "description",
      "The field description must be a string with a maximum length of 1000.",
    ],
  ])("is refused with %s", async (_, properties, target, message) => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", at("products/team"), { properties });
    expect([status, details(body)]).toMatchObject([400, [{ target, message }]]);
  });

  test("without a subscription needs no approval", async () => {
    const { call } = await startWithService();
    const { body } = await call("PUT", at("products/open"), {
      properties: { displayName: "Open", subscriptionRequired: false },
    });
    expect(body["properties"]).not.toHaveProperty("approvalRequired");
  });

  test("with subscriptions is deleted only together with them", async () => {
    const { call } = await startWithService();
    expect(names((await call("GET", at("products/starter/subscriptions"))).body)).toHaveLength(1);
    const refused = await call("DELETE", at("products/starter"));
    expect([refused.status, details(refused.body)]).toMatchObject([
      400,
      [
        {
          message: expect.stringContaining("Product cannot be deleted since it has existing subscriptions.") as string,
        },
      ],
    ]);
    expect(
      (await call("DELETE", `${at("products/starter")}?api-version=2024-05-01&deleteSubscriptions=true`)).status,
    ).toBe(200);
    const left = (await call("GET", at("subscriptions"))).body["value"] as unknown as {
      properties: { scope: string };
    }[];
    expect(left.filter(({ properties }) => properties.scope.endsWith("/starter"))).toEqual([]);
  });

  test("is linked to an API by an association, without a body and any number of times", async () => {
    const { call } = await startWithService();
    await call("PUT", at("products/team"), { properties: { displayName: "Team" } });
    const link = at("products/team/apis/echo-api");
    expect((await call("HEAD", link)).status).toBe(404);
    expect((await call("PUT", link)).status).toBe(201);
    expect((await call("PUT", link)).status).toBe(200);
    const asked = await call("HEAD", link);
    expect([asked.status, asked.body]).toEqual([204, {}]);
    expect((await call("GET", link)).status).toBe(405);
    expect((await call("GET", at("apis/echo-api/products"))).body).toMatchObject({
      value: [{ name: "starter" }, { name: "unlimited" }, { name: "team" }],
    });
    expect([(await call("DELETE", link)).status, (await call("DELETE", link)).status]).toEqual([200, 204]);
    const missing = await call("PUT", at("products/team/apis/none"));
    expect([missing.status, missing.body["error"]]).toEqual([
      404,
      { code: "ResourceNotFound", message: "Api not found.", details: null },
    ]);
  });

  test("is linked by a resource of its own, too, which is the same association", async () => {
    const { call } = await startWithService();
    await call("PUT", at("products/team"), { properties: { displayName: "Team" } });
    const link = at("products/team/apiLinks/one");
    expect((await call("PUT", link, { properties: { apiId: "/apis/echo-api" } })).body).toMatchObject({
      properties: { apiId: at("apis/echo-api") },
    });
    expect((await call("HEAD", at("products/team/apis/echo-api"))).status).toBe(204);
    await call("DELETE", link);
    expect((await call("HEAD", at("products/team/apis/echo-api"))).status).toBe(404);
    expect(details((await call("PUT", link, { properties: { apiId: "/apis/none" } })).body)).toMatchObject([
      { target: "apiId", message: "Api not found" },
    ]);
    expect(details((await call("PUT", link, { properties: {} })).body)).toMatchObject([
      { target: "apiId", message: "apiId should not be empty" },
    ]);
    await call("PUT", link, { properties: { apiId: "/apis/echo-api" } });
    const again = await call("PUT", at("products/team/apiLinks/two"), { properties: { apiId: "/apis/echo-api" } });
    expect([again.status, again.body["error"]]).toMatchObject([
      409,
      { code: "Conflict", message: "Link already exists between specified Product and Api." },
    ]);
    await call("DELETE", at("apis/echo-api?api-version=2022-08-01"));
    expect((await call("GET", link)).status).toBe(404);
  });
});

const starter = (more: Record<string, unknown> = {}) => ({
  properties: { displayName: "mine", scope: "/products/starter", ...more },
});

describe("a subscription", () => {
  const mine = at("subscriptions/mine");

  test("waits for approval unless its state is sent, and its scope is a full id", async () => {
    const { call } = await startWithService();
    const { body } = await call("PUT", mine, starter());
    expect(body["properties"]).toMatchObject({
      state: "submitted",
      scope: at("products/starter"),
      allowTracing: false,
    });
    expect((await call("PATCH", mine, { properties: { state: "active" } })).body["properties"]).toMatchObject({
      state: "active",
      startDate: expect.any(String) as string,
    });
  });

  test("keeps its keys from every answer but listSecrets, where they stay the same until regenerated", async () => {
    const { call } = await startWithService();
    const answers = [
      await call("PUT", mine, starter()),
      await call("GET", mine),
      await call("GET", at("subscriptions")),
    ];
    const keys = (await call("POST", `${mine}/listSecrets`)).body as unknown as {
      primaryKey: string;
      secondaryKey: string;
    };
    expect(keys).toEqual({
      primaryKey: expect.stringMatching(/^[\da-f]{32}$/) as string,
      secondaryKey: expect.stringMatching(/^[\da-f]{32}$/) as string,
    });
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain("Key");
    await call("PUT", mine, starter({ state: "active" }));
    expect((await call("POST", `${mine}/listSecrets`)).body).toEqual(keys);
    expect((await call("POST", `${mine}/regeneratePrimaryKey`)).status).toBe(204);
    const renewed = (await call("POST", `${mine}/listSecrets`)).body as unknown as typeof keys;
    expect(renewed.primaryKey).not.toBe(keys.primaryKey);
    expect(renewed.secondaryKey).toBe(keys.secondaryKey);
    await call("POST", `${mine}/regenerateSecondaryKey`);
    expect((await call("POST", `${mine}/listSecrets`)).body["secondaryKey"]).not.toBe(keys.secondaryKey);
  });

  test("takes keys that are sent", async () => {
    const { call } = await startWithService();
    await call("PUT", mine, starter({ primaryKey: "one", secondaryKey: "two" }));
    expect((await call("POST", `${mine}/listSecrets`)).body).toEqual({ primaryKey: "one", secondaryKey: "two" });
  });

  test.each([
    ["a product that there is not", { scope: "/products/none" }, "scope", "Product not found"],
    ["an API that there is not", { scope: "/apis/none" }, "scope", "Api not found"],
    [
      "a scope of another kind",
      { scope: "/groups/guests" },
      "scope",
      "Subscription scope should be one of /apis, /apis/{apiId}, /products/{productId}",
    ],
    ["no scope", { scope: undefined }, "scope", "scope should not be empty"],
    ["no name", { displayName: undefined }, "name", "name (display name) should not be empty"],
    [
      "a name of 101 characters",
      { displayName: "x".repeat(101) },
      "displayName",
      "The field displayName must be a string with a maximum length of 100.",
    ],
    ["an owner that there is not", { ownerId: "/users/none" }, "ownerId", "User not found"],
    [
      "an unknown state",
      { state: "on" },
      "state",
      'Value "on" of state is not one of suspended, active, expired, submitted, rejected, cancelled.',
    ],
  ])("is refused with %s", async (_, properties, target, message) => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", mine, starter(properties));
    expect([status, details(body)]).toMatchObject([400, [{ target, message }]]);
  });

  test.each(["/apis", "/apis/echo-api", `${servicePath}/apis/`])("may have the scope %s", async (scope) => {
    const { call } = await startWithService();
    expect((await call("PUT", mine, starter({ scope }))).status).toBe(201);
  });
});

test("a product's limit of subscriptions holds for each owner, and for all without one together", async () => {
  const { call } = await startWithService();
  const put = async (name: string, more: Record<string, unknown>) => {
    const properties = { displayName: name, scope: "/products/starter", ...more };
    const { status, body } = await call("PUT", at(`subscriptions/${name}`), { properties });
    return status === 400 ? details(body)[0]?.message : status;
  };
  expect(await put("one", {})).toBe(201);
  expect(await put("one", {})).toBe(200);
  expect(await put("two", {})).toBe("Subscriptions limit reached for same user");
  expect(await put("three", { ownerId: "/users/1" })).toBe("Subscriptions limit reached for same user");
  expect(await put("all", { scope: "/apis" })).toBe(201);
  await put("one", { state: "cancelled" });
  expect(await put("two", {})).toBe(201);
});

test.each([
  ["Consumption", 0, ["groups/a", "users/a", "products/a/groups/b", "groups/a/users/b", "portalsettings/signin"]],
  ["BasicV2", 1, ["portalsettings/signup"]],
])("%s has no part in what its tier lacks", async (name, capacity, paths) => {
  const { call } = await startWithService({}, { ...developer(), sku: { name, capacity } });
  const answers = await Promise.all(paths.map((path) => call(path.includes("/b") ? "HEAD" : "GET", at(path))));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 400));
  const { body } = await call("PUT", at(paths[0] ?? ""), {});
  expect(body["error"]).toEqual({
    code: "MethodNotAllowedInPricingTier",
    message: `Method not allowed in ${name} pricing tier`,
    details: null,
  });
});

describe("groups and users", () => {
  test("a custom group is the default, a system group is the service's own", async () => {
    const { call } = await startWithService();
    expect(
      (await call("PUT", at("groups/staff"), { properties: { displayName: "Staff" } })).body["properties"],
    ).toEqual({ displayName: "Staff", builtIn: false, type: "custom" });
    expect((await call("DELETE", at("groups/guests"))).status).toBe(400);
    expect((await call("PATCH", at("groups/guests"), { properties: { displayName: "Visitors" } })).status).toBe(400);
    expect((await call("PUT", at("groups/more"), { properties: { displayName: "More", type: "system" } })).status).toBe(
      400,
    );
    expect((await call("PUT", at("groups/more"), { properties: { displayName: "staff" } })).status).toBe(400);
  });

  test("a user's password is never shown, its address is nobody else's", async () => {
    const { call } = await startWithService();
    const ann = { email: "ann@contoso.com", firstName: "Ann", lastName: "Lee", password: "hidden" };
    const { body } = await call("PUT", at("users/ann"), { properties: ann });
    expect(body["properties"]).toMatchObject({
      state: "active",
      groups: [],
      identities: [{ provider: "Basic", id: "ann@contoso.com" }],
    });
    expect(JSON.stringify([body, (await call("GET", at("users"))).body])).not.toContain("hidden");
    expect(details((await call("PUT", at("users/bob"), { properties: ann })).body)).toMatchObject([
      { target: "email" },
    ]);
    expect(
      details((await call("PUT", at("users/bob"), { properties: { email: "b@contoso.com" } })).body).map(
        ({ target }) => target,
      ),
    ).toEqual(["firstName", "lastName"]);
    expect((await call("DELETE", at("users/1"))).status).toBe(400);
  });

  test("a user knows the groups that it is in", async () => {
    const { call } = await startWithService();
    await call("PUT", at("groups/staff"), { properties: { displayName: "Staff" } });
    await call("PUT", at("groups/staff/users/1"));
    expect((await call("GET", at("users/1"))).body["properties"]).toMatchObject({
      groups: [{ id: "/groups/staff", displayName: "Staff" }],
    });
    expect(names((await call("GET", at("users/1/groups"))).body)).toEqual(["staff"]);
    expect((await call("PUT", at("groups/staff/users/none"))).status).toBe(404);
    expect(details((await call("PUT", at("groups/guests/users/1"))).body)).toMatchObject([
      { message: "System group membership cannot be changed" },
    ]);
  });
});

describe("backends and loggers", () => {
  test("a proxy's password is masked, and the mask does not become the password", async () => {
    const { call, arm } = await startWithService();
    const proxy = { url: "http://proxy.contoso.com", username: "me", password: "hidden" };
    const backend = { url: "https://contoso.com", protocol: "http", proxy };
    const { body } = await call("PUT", at("backends/b"), { properties: backend });
    expect(body["properties"]?.["proxy"]).toEqual({ ...proxy, password: "*****" });
    await call("PUT", at("backends/b"), { properties: { ...backend, proxy: { ...proxy, password: "*****" } } });
    expect(arm.reader.get(at("backends/b"))?.properties["proxy"]).toEqual(proxy);
  });

  test.each([
    ["backends/b", { protocol: "http" }, "url"],
    ["backends/b", { url: "https://contoso.com" }, "protocol"],
    ["backends/b", { url: "https://contoso.com", protocol: "ftp" }, "protocol"],
    ["backends/b", { type: "Some", url: "https://contoso.com", protocol: "http" }, "type"],
    ["loggers/l", { loggerType: "applicationInsights" }, "credentials"],
    ["loggers/l", { loggerType: "azureEventHub", credentials: { connectionString: "x" } }, "credentials"],
    ["loggers/l", { loggerType: "file" }, "loggerType"],
    ["loggers/l", {}, "loggerType"],
    ["diagnostics/azuremonitor", { loggerId: "/loggers/none" }, "loggerId"],
    ["diagnostics/azuremonitor", {}, "loggerId"],
    ["diagnostics/azuremonitor", { loggerId: "/loggers/none", verbosity: "loud" }, "verbosity"],
    ["tags/t", {}, "name"],
    ["groups/g", {}, "name"],
    ["schemas/s", { schemaType: "yaml" }, "schemaType"],
    ["schemas/s", {}, "schemaType"],
    ["apis/echo-api/schemas/s", {}, "contentType"],
    [
      "authorizationServers/a",
      { displayName: "a", authorizationEndpoint: "https://contoso.com", grantTypes: [], clientId: "1" },
      "clientRegistrationEndpoint",
    ],
  ])("%s is refused with %o", async (path, properties, target) => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", at(path), { properties });
    expect(status).toBe(400);
    expect(details(body)).toEqual(expect.arrayContaining([expect.objectContaining({ target })]));
  });

  test("a pool of backends needs no address of its own", async () => {
    const { call } = await startWithService();
    expect(
      (
        await call("PUT", at("backends/p"), {
          properties: { type: "Pool", pool: { services: [{ id: at("backends/b") }] } },
        })
      ).status,
    ).toBe(201);
    expect((await call("POST", at("backends/p/reconnect"))).status).toBe(202);
  });

  test("a logger's credential is kept in a named value that no answer shows, and goes with the logger", async () => {
    const { call, arm } = await startWithService();
    const { body } = await call("PUT", at("loggers/l"), {
      properties: { loggerType: "applicationInsights", credentials: { instrumentationKey: "hidden" } },
    });
    const [, name = ""] =
      /^\{\{(Logger-Credentials-[\da-f]{24})\}\}$/.exec(
        body["properties"]?.["credentials"]?.["instrumentationKey"] as unknown as string,
      ) ?? [];
    expect(arm.reader.get(at(`namedValues/${name}`))?.properties).toMatchObject({ value: "hidden", secret: true });
    expect(
      JSON.stringify([(await call("GET", at("loggers"))).body, (await call("GET", at("namedValues"))).body]),
    ).not.toContain("hidden");
    await call("DELETE", at("loggers/l"));
    expect(arm.reader.get(at(`namedValues/${name}`))).toBeUndefined();
  });

  test("an authorization server's secrets are shown by listSecrets alone", async () => {
    const { call } = await startWithService();
    const server = {
      displayName: "a",
      clientRegistrationEndpoint: "https://contoso.com",
      authorizationEndpoint: "https://contoso.com",
      grantTypes: ["implicit"],
      clientId: "1",
      clientSecret: "hidden",
    };
    expect(
      JSON.stringify((await call("PUT", at("authorizationServers/a"), { properties: server })).body),
    ).not.toContain("hidden");
    expect((await call("POST", at("authorizationServers/a/listSecrets"))).body).toMatchObject({
      clientSecret: "hidden",
    });
  });

  test("two tags of one name are refused", async () => {
    const { call } = await startWithService();
    await call("PUT", at("tags/a"), { properties: { displayName: "Blue" } });
    expect(details((await call("PUT", at("tags/b"), { properties: { displayName: "blue" } })).body)).toMatchObject([
      { target: "displayName" },
    ]);
  });
});
