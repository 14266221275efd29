import { describe, expect, it } from "vitest";
import { EXECUTE, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm, inbound } from "./memory-arm";

const header = (name: string, value: string, action = "override") =>
  `<set-header name="${name}" exists-action="${action}"><value>${value}</value></set-header>`;

async function start(arm = demoArm()) {
  const backend = await startBackend((_, response) => response.writeHead(200, { "X-From": "backend" }).end("scored"));
  const gateway = await startGateway(arm, backend.port);
  const call = (headers: Readonly<Record<string, string>> = {}) =>
    fetch(gateway.url + EXECUTE, post({ ...KEY, ...headers }));
  return { arm, backend, gateway, call };
}

describe("scopes", () => {
  it("runs inbound policies where <base /> stands: operation, API, product, service", async () => {
    const arm = demoArm()
      .policy(
        "",
        `<policies><inbound>${header("Way", "service", "append")}</inbound><backend><forward-request /></backend></policies>`,
      )
      .policy("products/starter", inbound(`${header("Way", "product", "append")}<base />`))
      .policy("apis/azureml-demo", inbound(`<base />${header("Way", "api", "append")}`))
      .policy("apis/azureml-demo/operations/rrs-execute", inbound(`<base />${header("Way", "operation", "append")}`));
    const { call, backend } = await start(arm);
    await call();
    expect(backend.calls[0]?.headers["way"]).toBe("product, service, api, operation");
    await call({ "Ocp-Apim-Subscription-Key": "master-key" });
    expect(backend.calls[1]?.headers["way"]).toBe("service, api, operation");
  });

  it("leaves the wider scopes out without <base />", async () => {
    const arm = demoArm()
      .policy("products/starter", inbound(header("Product", "yes")))
      .policy("apis/azureml-demo", inbound(header("Api", "yes")));
    const { call, backend } = await start(arm);
    await call();
    expect(backend.calls[0]?.headers).toMatchObject({ api: "yes" });
    expect(backend.calls[0]?.headers).not.toHaveProperty("product");
  });

  it("inherits a section that a document leaves out", async () => {
    const { call } = await start(
      demoArm().policy("apis/azureml-demo", "<policies><inbound><base /></inbound></policies>"),
    );
    expect(await (await call()).text()).toBe("scored");
  });

  it("answers an empty 200 when nothing forwards the request", async () => {
    const policy = `<policies><inbound><base /></inbound><backend></backend><outbound>${header("Seen", "yes")}</outbound></policies>`;
    const { call, backend } = await start(demoArm().policy("apis/azureml-demo", policy));
    const response = await call();
    expect([response.status, await response.text(), response.headers.get("seen")]).toEqual([200, "", "yes"]);
    expect(backend.calls).toEqual([]);
  });

  it("lets on-error policies work on the answer to a refused call", async () => {
    const policy = `<policies><inbound><base /></inbound><on-error>${header("Why", "refused")}<base /></on-error></policies>`;
    const { call } = await start(demoArm().policy("apis/azureml-demo", policy));
    expect((await call({ "Ocp-Apim-Subscription-Key": "wrong" })).headers.get("why")).toBe("refused");
    expect((await call()).headers.get("why")).toBeNull();
  });
});

describe("set-header", () => {
  it.each([
    ["override", "theirs", "mine"],
    ["override", undefined, "mine"],
    ["skip", "theirs", "theirs"],
    ["skip", undefined, "mine"],
    ["append", "theirs", "theirs, mine"],
    ["delete", "theirs", undefined],
  ])("with exists-action %s and the header %s leaves %s", async (action, sent, expected) => {
    const arm = demoArm().policy("apis/azureml-demo", inbound(`<base />${header("X-Test", "mine", action)}`));
    const { call, backend } = await start(arm);
    await call(sent === undefined ? {} : { "X-Test": sent });
    expect(backend.calls[0]?.headers["x-test"]).toBe(expected);
  });

  it("keeps the subscription key from the backend when the policy says so, and else forwards it", async () => {
    const { arm, call, backend } = await start();
    await call();
    arm.policy(
      "apis/azureml-demo",
      inbound('<base /><set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />'),
    );
    await call();
    const seen = backend.calls.map(({ headers }) => headers["ocp-apim-subscription-key"]);
    expect(seen).toEqual(["starter-key", undefined]);
  });

  it("works on the response in the outbound section", async () => {
    const policy = `<policies><outbound><base />${header("X-From", "gateway")}</outbound></policies>`;
    const { call } = await start(demoArm().policy("apis/azureml-demo", policy));
    expect((await call()).headers.get("x-from")).toBe("gateway");
  });
});

describe("set-query-parameter", () => {
  it.each([
    ["override", "&q=mine"],
    ["skip", "&q=theirs"],
    ["append", "&q=theirs&q=mine"],
    ["delete", ""],
  ])("with exists-action %s sends %s", async (action, expected) => {
    const policy = `<set-query-parameter name="Q" exists-action="${action}"><value>mine</value></set-query-parameter>`;
    const { gateway, backend } = await start(demoArm().policy("apis/azureml-demo", inbound(`${policy}<base />`)));
    await fetch(`${gateway.url}${EXECUTE}&q=theirs`, post());
    expect(backend.calls[0]?.url.toLowerCase()).toMatch(new RegExp(`details=true${expected}$`));
  });

  it("adds a parameter that was not there, escaped", async () => {
    const policy = '<set-query-parameter name="q" exists-action="skip"><value>a &amp; b</value></set-query-parameter>';
    const { call, backend } = await start(demoArm().policy("apis/azureml-demo", inbound(`${policy}<base />`)));
    await call();
    expect(backend.calls[0]?.url).toMatch(/&q=a%20%26%20b$/);
  });
});

describe("named values", () => {
  it("are put in by display name, and a change of one is served at the next call", async () => {
    const arm = demoArm()
      .put("namedValues/id-of-it", { displayName: "aml-key", secret: true, value: "s3cret" })
      .policy("apis/azureml-demo", inbound(`<base />${header("Authorization", "Bearer {{aml-key}}")}`));
    const { call, backend } = await start(arm);
    await call();
    arm.put("namedValues/id-of-it", { displayName: "aml-key", secret: true, value: "newer" });
    await call();
    expect(backend.calls.map(({ headers }) => headers.authorization)).toEqual(["Bearer s3cret", "Bearer newer"]);
  });
});

describe("what cannot be run", () => {
  it.each([
    ["an unknown policy", "<validate-jwt />", "inbound 1:20: The policy <validate-jwt> cannot be run by this gateway."],
    [
      "an expression that it does not know",
      header("A", '@(context.Deployment.Region + "<")'),
      "inbound 1:73: <value> holds an expression that this gateway cannot evaluate: it does not know Context.Deployment.",
    ],
    [
      "a condition that it does not know, and says nothing more of it",
      '<choose><when condition="@(context.Deployment.Region == null)" /></choose>',
      "inbound 1:45: <when> holds an expression that this gateway cannot evaluate: it does not know Context.Deployment.",
    ],
    [
      "an expression without an end",
      header("A", "@(1 + (2)"),
      "inbound 1:73: <value> holds an expression whose brackets do not balance.",
    ],
    [
      "an expression beside other text",
      header("A", "Bearer @(context.RequestId)"),
      "inbound 1:73: <value> holds an expression beside other text, which this gateway cannot evaluate.",
    ],
    [
      "an expression where it takes none",
      '<cors><allowed-origins><origin>@("*")</origin></allowed-origins></cors>',
      "inbound 1:43: <origin> runs without an expression only.",
    ],
    [
      "<base /> inside a policy",
      '<choose><when condition="true"><base /></when></choose>',
      "inbound 1:51: <base /> is not allowed inside a policy.",
    ],
    [
      "a named value that does not exist",
      header("A", "{{nobody}}"),
      "inbound 1:73: <value> asks for the named value nobody, which does not exist.",
    ],
    [
      "a named value in a key vault",
      header("A", "{{vaulted}}"),
      "inbound 1:73: <value> asks for the named value vaulted, whose value only a key vault knows.",
    ],
    [
      "a value outside what it knows",
      header("A", "x", "replace"),
      'inbound 1:20: <set-header> runs with exists-action="override" or "skip" or "append" or "delete" only, got "replace".',
    ],
    [
      "a missing attribute",
      "<set-header><value>x</value></set-header>",
      "inbound 1:20: <set-header> needs the attribute name.",
    ],
    ["cors without origins", "<cors />", "inbound 1:20: <cors> needs <allowed-origins> with an <origin>."],
    [
      "an element that does not belong there",
      '<set-header name="A"><value>x</value><when /></set-header>',
      "inbound 1:57: <set-header> holds an element that this gateway cannot run: <when>.",
    ],
    ["text between policies", "stray", "inbound 1:20: Text is not allowed between policies."],
  ])("%s is named with its place, and calls answer 501 with it", async (_, statement, message) => {
    const arm = demoArm()
      .put("namedValues/vaulted", { displayName: "vaulted", keyVault: {} })
      .policy("apis/azureml-demo", inbound(statement));
    const { call, gateway, backend } = await start(arm);
    expect(await gateway.problems()).toEqual([{ scope: "api azureml-demo", message }]);
    const response = await call();
    const why = `The local gateway cannot run a policy of this operation. api azureml-demo ${message}`;
    expect(response.status).toBe(501);
    expect(await response.json()).toEqual({ statusCode: 501, message: why });
    expect(gateway.log).toEqual([`501 api azureml-demo ${message}`]);
    expect(backend.calls).toEqual([]);
  });

  it("names line and column, and every problem of every scope, called or not", async () => {
    const arm = demoArm()
      .policy("", "<policies>\r\n\t<inbound>\r\n\t\t<one /><two />\r\n\t</inbound>\r\n</policies>")
      .policy("products/starter", "<policies><wrong /></policies>")
      .policy("apis/azureml-demo/operations/bes-start", "<policies><inbound></policies>");
    const { gateway } = await start(arm);
    const places = (await gateway.problems()).map(({ scope, message }) => `${scope} ${message}`);
    expect(places).toEqual([
      "service inbound 3:3: The policy <one> cannot be run by this gateway.",
      "service inbound 3:10: The policy <two> cannot be run by this gateway.",
      "product starter document 1:11: <wrong> is not a section of a policy.",
      expect.stringMatching(/^operation azureml-demo\/bes-start document 1:\d+: /),
    ]);
  });

  it("does not stop calls that it does not concern, and is mended by the next write", async () => {
    const arm = demoArm().policy("apis/azureml-demo/operations/bes-status", inbound("<unknown />"));
    const { call, gateway } = await start(arm);
    expect((await call()).status).toBe(200);
    arm.policy("apis/azureml-demo/operations/bes-status", inbound("<base />"));
    expect(await gateway.problems()).toEqual([]);
  });
});
