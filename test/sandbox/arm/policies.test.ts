import { describe, expect, test } from "vitest";
import { developer, servicePath, startWithService } from "./client";
import type { Json } from "./client";

const api = `${servicePath}/apis/echo-api/policies/policy`;
const product = `${servicePath}/products/starter/policies/policy`;
const rawxml = (value: string) => ({ properties: { format: "rawxml", value } });
const inbound = (statement: string) =>
  `<policies>\n<inbound>\n${statement}<base /></inbound>\n<backend><base /></backend><outbound><base /></outbound></policies>`;
const details = (body: Json) => (body["error"]?.["details"] ?? []) as unknown as { target: string; message: string }[];
const valueOf = (body: Json) => body["properties"]?.["value"] as unknown as string;

const set = (expression: string) => inbound(`<set-variable name="v" value="${expression}" />`);

describe("a policy", () => {
  test("comes back as the service writes it: tabs, CRLF, comments and order kept", async () => {
    const { call } = await startWithService();
    const value = `<!-- first -->\n<policies><inbound>\n<base/><!-- why --><set-header exists-action='override' name="a"><value>b</value></set-header></inbound></policies>`;
    expect((await call("PUT", api, rawxml(value))).status).toBe(201);
    const written = [
      "<!-- first -->",
      "<policies>",
      "\t<inbound>",
      "\t\t<base />",
      "\t\t<!-- why -->",
      '\t\t<set-header exists-action="override" name="a">',
      "\t\t\t<value>b</value>",
      "\t\t</set-header>",
      "\t</inbound>",
      "</policies>",
    ].join("\r\n");
    expect((await call("GET", api)).body["properties"]).toEqual({ format: "xml", value: written });
    expect((await call("PUT", api, rawxml(written))).status).toBe(200);
    expect(valueOf((await call("GET", api)).body)).toBe(written);
  });

  test("has its expressions escaped in xml and not in rawxml, whichever way it came", async () => {
    const { call } = await startWithService();
    const raw = '@(context.Request.Headers["a"].Length < 5 && true)';
    const escaped = "@(context.Request.Headers[&quot;a&quot;].Length &lt; 5 &amp;&amp; true)";
    for (const body of [rawxml(set(raw)), { properties: { value: set(escaped) } }]) {
      await call("PUT", api, body);
      expect(valueOf((await call("GET", `${api}?api-version=2024-05-01&format=rawxml`)).body)).toContain(
        `value="${raw}"`,
      );
      expect(valueOf((await call("GET", `${api}?api-version=2024-05-01&format=xml`)).body)).toContain(
        `value="${escaped}"`,
      );
    }
  });

  test("in the xml format has its expressions escaped, or it is refused", async () => {
    const { call } = await startWithService();
    const value = set('@(context.Request.Headers["a"].Length < 5)');
    const refused = await call("PUT", api, { properties: { format: "xml", value } });
    expect([refused.status, details(refused.body)]).toMatchObject([
      400,
      [{ target: "representation", message: expect.stringMatching(/Line 3, position \d+\.$/) as string }],
    ]);
    expect((await call("PUT", api, rawxml(value))).status).toBe(201);
  });

  test("is answered in the format in which it was sent", async () => {
    const { call } = await startWithService();
    expect((await call("PUT", api, rawxml(inbound("")))).body["properties"]).toMatchObject({ format: "rawxml" });
    expect((await call("PUT", api, { properties: { value: inbound("") } })).body["properties"]).toMatchObject({
      format: "xml",
    });
  });

  test.each([
    ["broken XML", "<policies><inbound></policies>", "representation", /Line 1, position \d+\.$/],
    ["another root", "<policy />", "policy", /^Error in element 'policy' on line 1, column 2: /],
    [
      "an unknown section",
      "<policies><inbond /></policies>",
      "policies",
      /^Error in element 'policies' on line 1, column 12: /,
    ],
    ["an unknown policy", inbound("<set-headr />"), "set-headr", /^Error in element 'set-headr' on line 3, column 2: /],
    [
      "a policy in the wrong section",
      "<policies><outbound>\n<cors><allowed-origins><origin>*</origin></allowed-origins></cors></outbound></policies>",
      "cors",
      /on line 2, column 2: /,
    ],
    [
      "a policy of another scope",
      inbound('<quota calls="1" renewal-period="300" />'),
      "quota",
      /^Error in element 'quota' on line 3, column 2: Policy is not allowed in the specified scope$/,
    ],
    ["a missing attribute", inbound("<set-variable name='a' />"), "set-variable", /value/],
    [
      "a named value that there is not",
      inbound('<set-header name="a" exists-action="override"><value>{{none}}</value></set-header>'),
      "value",
      /^Error in element 'value' on line 3, column 48: Cannot find a property 'none'$/,
    ],
    [
      "a backend that there is not",
      inbound('<set-backend-service backend-id="none" />'),
      "set-backend-service",
      /Backend with id 'none' could not be found\.$/,
    ],
    [
      "a logger that there is not",
      inbound('<log-to-eventhub logger-id="none">x</log-to-eventhub>'),
      "log-to-eventhub",
      /Logger not found$/,
    ],
    [
      "a fragment that there is not",
      inbound('<include-fragment fragment-id="none" />'),
      "include-fragment",
      /fragment with id 'none' could not be found/,
    ],
  ])("is refused with %s", async (_, value, target, message) => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", api, rawxml(value));
    expect(status).toBe(400);
    expect(details(body)).toMatchObject([
      { code: "ValidationError", target, message: expect.stringMatching(message) as string },
    ]);
    expect((await call("GET", api)).status).toBe(404);
  });

  test("is refused without a value, and as a link that nobody here could read", async () => {
    const { call } = await startWithService();
    expect(details((await call("PUT", api, { properties: {} })).body)).toMatchObject([{ target: "value" }]);
    const link = { properties: { format: "rawxml-link", value: "https://contoso.com/policy.xml" } };
    expect(details((await call("PUT", api, link)).body)).toMatchObject([{ target: "format" }]);
  });

  test("has the name policy and no other", async () => {
    const { call } = await startWithService();
    const { body } = await call("PUT", api.replace(/policy$/, "other"), rawxml(inbound("")));
    expect(details(body)).toMatchObject([{ target: "policyId", message: "policyId must be policy, got 'other'" }]);
  });

  test("may have a quota on a product", async () => {
    const { call } = await startWithService();
    expect((await call("PUT", product, rawxml(inbound('<quota calls="1" renewal-period="300" />')))).status).toBe(200);
  });

  test("is refused on Consumption with what its gateway does not know, in Azure's words", async () => {
    const { call } = await startWithService({}, { ...developer(), sku: { name: "Consumption", capacity: 0 } });
    const limit = '<rate-limit-by-key calls="1" renewal-period="60" counter-key="a" />';
    const { body } = await call(
      "PUT",
      `${servicePath}/policies/policy`,
      rawxml(`<policies><inbound>${limit}</inbound></policies>`),
    );
    expect(details(body)).toMatchObject([
      { message: expect.stringMatching(/Policy is not allowed in 'Consumption' sku$/) as string },
    ]);
  });
});

const withIdentity = async () => {
  const started = await startWithService();
  await started.call("PATCH", servicePath, { identity: { type: "SystemAssigned" } });
  return started;
};

describe("a named value", () => {
  const values = `${servicePath}/namedValues`;
  const secret = { properties: { displayName: "api-key", value: "hidden", secret: true } };
  const using = inbound('<set-header name="a" exists-action="override"><value>Bearer {{api-key}}</value></set-header>');

  test("that is secret is shown by listValue alone", async () => {
    const { call } = await startWithService();
    const answers = [
      await call("PUT", `${values}/key`, secret),
      await call("PATCH", `${values}/key`, { properties: { tags: ["a"] } }),
      await call("GET", `${values}/key`),
      await call("GET", values),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200]);
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain("hidden");
    expect((await call("POST", `${values}/key/listValue`)).body).toEqual({ value: "hidden" });
  });

  test("can be used by its display name, and then neither it nor its name can go", async () => {
    const { call } = await startWithService();
    await call("PUT", `${values}/key`, secret);
    expect((await call("PUT", api, rawxml(using))).status).toBe(201);
    expect((await call("DELETE", `${values}/key`)).status).toBe(400);
    await call("DELETE", api);
    expect((await call("DELETE", `${values}/key`)).status).toBe(200);
  });

  test.each([
    [
      "a display name that another has",
      { displayName: "API-KEY", value: "x" },
      "name",
      "Property with the same name already exist.",
    ],
    [
      "a display name with a space",
      { displayName: "api key", value: "x" },
      "displayName",
      "The field displayName must match the regular expression '^[A-Za-z0-9-._]+$'.",
    ],
    ["no display name", { value: "x" }, "name", "name (display name) should not be empty"],
    ["no value", { displayName: "x" }, "value", "value should not be empty"],
    [
      "a value of 4097 characters",
      { displayName: "x", value: "x".repeat(4097) },
      "value",
      "The field value must be a string with a maximum length of 4096.",
    ],
    [
      "a key vault and no secret",
      { displayName: "x", secret: false, keyVault: { secretIdentifier: "https://contoso.vault.azure.net/secrets/a" } },
      "secret",
      "A value from a key vault must be secret",
    ],
  ])("is refused with %s", async (_, properties, target, message) => {
    const { call } = await startWithService();
    await call("PUT", `${values}/key`, secret);
    const { status, body } = await call("PUT", `${values}/other`, { properties });
    expect([status, details(body)]).toMatchObject([400, [{ target, message }]]);
  });

  const inVault = { secretIdentifier: "https://contoso.vault.azure.net/secrets/a" };
  const clientId = "11111111-2222-3333-4444-555555555555";

  test.each([
    [
      "none of its own",
      undefined,
      inVault,
      "keyVault",
      "The service has no system-assigned managed identity with which to read the secret.",
    ],
    [
      "none that was assigned",
      { type: "SystemAssigned" },
      { ...inVault, identityClientId: clientId },
      "identityClientId",
      `Can not find Managed Identity with provided IdentityClientId : ${clientId}. For more information please see aka.ms/apimmsi.`,
    ],
  ])(
    "from a key vault is refused where the service has no identity to read it with: %s",
    async (_, identity, keyVault, target, message) => {
      const { call } = await startWithService();
      if (identity) await call("PATCH", servicePath, { identity });
      const { status, body } = await call("PUT", `${values}/key`, {
        properties: { displayName: "key", secret: true, keyVault },
      });
      expect([status, details(body)]).toMatchObject([400, [{ target, message }]]);
    },
  );

  test("is no secret unless it says so, and tells of its key vault", async () => {
    const { call } = await withIdentity();
    const plain = await call("PUT", `${values}/plain`, { properties: { displayName: "plain", value: "seen" } });
    expect(plain.body["properties"]).toMatchObject({ secret: false, value: "seen" });
    const keyVault = { secretIdentifier: "https://contoso.vault.azure.net/secrets/a" };
    const vault = await call("PUT", `${values}/vault`, {
      properties: { displayName: "vault", secret: true, keyVault },
    });
    expect(vault.body["properties"]?.["keyVault"]).toMatchObject({ ...keyVault, lastStatus: { code: "Success" } });
  });

  test("is put into policies before they are judged, and no message shows what a secret one holds", async () => {
    const { call } = await startWithService();
    await call("PUT", `${values}/calls`, { properties: { displayName: "calls", value: "open-sesame", secret: true } });
    const policy = (of: string) =>
      call("PUT", `${servicePath}/policies/policy`, {
        properties: {
          format: "rawxml",
          value: `<policies><inbound><rate-limit-by-key calls="${of}" renewal-period="60" counter-key="{{calls}}" /></inbound><backend><forward-request /></backend><outbound /><on-error /></policies>`,
        },
      });
    const { status, body } = await policy("{{calls}}");
    expect([status, details(body)]).toMatchObject([
      400,
      [
        {
          target: "rate-limit-by-key",
          message: expect.stringContaining('got "{{calls}}". It has to be a whole number') as string,
        },
      ],
    ]);
    expect(JSON.stringify(body)).not.toContain("open-sesame");
    expect((await policy("5")).status).toBe(200);
  });

  test("from a key vault is refreshed, any other not", async () => {
    const { call } = await withIdentity();
    await call("PUT", `${values}/key`, secret);
    const vault = {
      displayName: "vault",
      secret: true,
      keyVault: { secretIdentifier: "https://contoso.vault.azure.net/secrets/a" },
    };
    await call("PUT", `${values}/vault`, { properties: vault });
    expect((await call("POST", `${values}/vault/refreshSecret`)).body).toMatchObject({ name: "vault" });
    expect((await call("POST", `${values}/key/refreshSecret`)).status).toBe(400);
  });
});

describe("a policy fragment", () => {
  const fragment = `${servicePath}/policyFragments/hello`;
  const content = '<fragment><set-header name="a" exists-action="override"><value>b</value></set-header></fragment>';

  test("can be included, knows by whom, and cannot go before them", async () => {
    const { call } = await startWithService();
    expect((await call("PUT", fragment, rawxml(content))).status).toBe(201);
    expect((await call("PUT", api, rawxml(inbound('<include-fragment fragment-id="hello" />')))).status).toBe(201);
    expect((await call("POST", `${fragment}/listReferences`)).body).toEqual({
      count: 1,
      value: [{ id: api, type: "Microsoft.ApiManagement/service/apis/policies", name: "policy" }],
    });
    expect((await call("DELETE", fragment)).status).toBe(400);
    await call("DELETE", api);
    expect((await call("DELETE", fragment)).status).toBe(200);
  });

  test.each([
    "<policies />",
    "<fragment><set-headr /></fragment>",
    '<fragment><set-status code="many" /></fragment>',
    '<fragment><choose><when condition="@(context.Rquest.Method == "GET")"><set-method>GET</set-method></when></choose></fragment>',
    "<fragment><base /></fragment>",
    '<fragment><set-header name="a" exists-action="delete" valeu="b" /></fragment>',
    "<fragment><set-body>{{none}}</set-body></fragment>",
    "<fragment>",
  ])("is refused as %s", async (value) => {
    const { call } = await startWithService();
    expect(details((await call("PUT", fragment, rawxml(value))).body)).toHaveLength(1);
  });

  test("is refused without a value", async () => {
    const { call } = await startWithService();
    expect(details((await call("PUT", fragment, { properties: {} })).body)).toMatchObject([{ target: "value" }]);
  });
});
