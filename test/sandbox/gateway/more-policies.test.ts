import { describe, expect, it } from "vitest";
import { EXECUTE, JOB, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm, inbound } from "./memory-arm";

async function start(policy: string, arm = demoArm()) {
  const backend = await startBackend((incoming, response) => {
    response.writeHead(200, { "Content-Type": "text/plain", "Content-Encoding": "identity" });
    incoming.pipe(response);
  });
  const gateway = await startGateway(arm.policy("apis/azureml-demo", policy), backend.port);
  const call = (headers: Readonly<Record<string, string>> = {}, body = "sent") =>
    fetch(gateway.url + EXECUTE, post({ ...KEY, ...headers }, body));
  return { arm, backend, gateway, call };
}

const outbound = (statements: string) => `<policies><outbound><base />${statements}</outbound></policies>`;

const when = (condition: string, value: string) =>
  `<when condition="${condition}"><set-header name="Way"><value>${value}</value></set-header></when>`;
const isModel = (name: string) => `@(context.Request.Headers.GetValueOrDefault("Model","") == "${name}")`;

describe("choose", () => {
  it.each([
    ["a", "one"],
    ["b", "two"],
    ["c", "rest"],
  ])("takes the first branch that holds: %s", async (model, way) => {
    const otherwise = '<otherwise><set-header name="Way"><value>rest</value></set-header></otherwise>';
    const policy = `<choose>${when(isModel("a"), "one")}${when(isModel("b"), "two")}${when(isModel("a"), "never")}${otherwise}</choose>`;
    const { call, backend } = await start(inbound(`<base />${policy}`));
    await call({ Model: model });
    expect(backend.calls[0]?.headers["way"]).toBe(way);
  });

  it("runs nothing when no branch holds", async () => {
    const { call, backend } = await start(inbound(`<base /><choose>${when("false", "never")}</choose>`));
    expect((await call()).status).toBe(200);
    expect(backend.calls[0]?.headers).not.toHaveProperty("way");
  });

  it("is refused without a branch, with a condition that is neither true nor false, and with what it cannot run inside", async () => {
    const { gateway, arm } = await start(inbound(`<choose></choose><choose>${when("@(1 + 1)", "x")}</choose>`));
    arm.policy("products/starter", inbound('<choose><when condition="true"><validate-jwt /></when></choose>'));
    expect((await gateway.problems()).map(({ message }) => message.replace(/^\S+ \S+ /, ""))).toEqual([
      "The policy <validate-jwt> cannot be run by this gateway.",
      "<choose> needs a <when>.",
      "<when> needs a condition that is true or false, got int.",
    ]);
  });
});

describe("return-response", () => {
  const answer = `<return-response><set-status code="202" reason="Later" />
    <set-header name="X-By"><value>policy</value></set-header><set-body>{"a": "<![CDATA[<b>]]>"}</set-body></return-response>`;

  it("ends the call with its own answer, past backend and outbound policies", async () => {
    const policy = `<policies><inbound>${answer}</inbound><outbound><set-header name="X-Out"><value>1</value></set-header></outbound></policies>`;
    const { call, backend } = await start(policy);
    const response = await call();
    expect([response.status, response.statusText, await response.text()]).toEqual([202, "Later", '{"a": "<b>"}']);
    expect([response.headers.get("x-by"), response.headers.get("x-out")]).toEqual(["policy", null]);
    expect(backend.calls).toEqual([]);
  });

  it("takes the place of the backend's answer in the outbound section, and is an empty 200 by itself", async () => {
    const { call } = await start(outbound("<return-response />"));
    const response = await call();
    expect([response.status, await response.text(), response.headers.get("content-type")]).toEqual([200, "", null]);
  });
});

describe("set-status, set-body and set-variable", () => {
  it("change the response in the outbound section", async () => {
    const { call } = await start(outbound('<set-status code="201" /><set-body>new</set-body>'));
    const response = await call();
    expect([response.status, await response.text(), response.headers.get("content-length")]).toEqual([201, "new", "3"]);
    expect([response.headers.get("content-encoding"), response.headers.get("content-type")]).toEqual([
      null,
      "text/plain",
    ]);
  });

  it("change the request in the inbound section", async () => {
    const { call } = await start(inbound('<base /><set-body>@("by " + context.Request.Method)</set-body>'));
    expect(await (await call({}, "x".repeat(200_000))).text()).toBe("by POST");
  });

  it("carry a value from one section to the next", async () => {
    const policy = `<policies><inbound><base /><set-variable name="code" value="@(200 + 4)" /></inbound>
      <outbound><base /><set-status code="@((int)context.Variables["code"])" /></outbound></policies>`;
    const { call } = await start(policy);
    expect((await call()).status).toBe(204);
  });

  it("see the backend's answer in the outbound section", async () => {
    const seen =
      '<value>@(context.Response.StatusCode + " " + context.Response.Headers.GetValueOrDefault("Content-Type",""))</value>';
    const { call } = await start(outbound(`<set-header name="Seen">${seen}</set-header>`));
    expect((await call()).headers.get("seen")).toBe("200 text/plain");
  });

  it("refuse a liquid template and a status that is none", async () => {
    const { gateway } = await start(outbound('<set-body template="liquid">x</set-body><set-status code="99" />'));
    expect((await gateway.problems()).map(({ message }) => message)).toEqual([
      'outbound 1:29: <set-body> runs with template="none" only, got "liquid".',
      'outbound 1:69: <set-status> needs a whole number from 100 to 599 as code, got "99".',
    ]);
  });
});

describe("rewrite-uri and set-backend-service", () => {
  it.each([
    ['template="/score/{service}?w={workspace}"', "/base/score/s?w=w&more=1"],
    ['template="/score" copy-unmatched-params="false"', "/base/score"],
    ['template="score"', "/base/score?more=1"],
  ])("send the request on with %s", async (attributes, expected) => {
    const { gateway, backend } = await start(inbound(`<base /><rewrite-uri ${attributes} />`));
    await fetch(`${gateway.url}${EXECUTE}&more=1`, post());
    expect(backend.calls[0]?.url).toBe(expected);
  });

  it("send it to another base URL, or to a backend by its id", async () => {
    const arm = demoArm().put("backends/Two", { url: "https://two.example/v2", protocol: "http", credentials: {} });
    const { call, backend } = await start(
      inbound('<base /><set-backend-service base-url="https://one.example" />'),
      arm,
    );
    await call();
    arm.policy("apis/azureml-demo", inbound('<base /><set-backend-service backend-id="two" />'));
    await call();
    expect(backend.calls.map(({ headers, url }) => `${headers.host} ${url.slice(0, 14)}`)).toEqual([
      "one.example /workspaces/w/",
      "two.example /v2/workspaces",
    ]);
  });

  it("refuse a backend that does not exist, and one that wants more than a URL", async () => {
    const arm = demoArm().put("backends/pool", {
      url: "https://x",
      pool: { services: [] },
      credentials: { header: {} },
    });
    const policy = '<set-backend-service backend-id="pool" /><set-backend-service backend-id="none" />';
    const { gateway } = await start(inbound(policy), arm);
    expect((await gateway.problems()).map(({ message }) => message)).toEqual([
      "inbound 1:20: <set-backend-service> asks for the backend pool, of which this gateway cannot run: credentials, pool.",
      "inbound 1:61: <set-backend-service> asks for the backend none, which does not exist.",
    ]);
  });
});

const armWithExamples = () =>
  demoArm().put("apis/azureml-demo/operations/bes-status", {
    method: "GET",
    urlTemplate: "/workspaces/{workspace}/services/{service}/jobs/{jobid}?api-version={apiversion}",
    responses: [
      {
        statusCode: 200,
        representations: [
          { contentType: "application/json", examples: { first: { value: { a: 1 } }, second: { value: 2 } } },
          { contentType: "text/plain", examples: { only: { value: "text" } } },
        ],
      },
      { statusCode: 404 },
    ],
  });

describe("mock-response", () => {
  it.each([
    ["", 200, "application/json", '{"a":1}'],
    ['content-type="text/plain"', 200, "text/plain", "text"],
    ['content-type="text/html"', 200, "text/html", ""],
    ['status-code="404"', 404, null, ""],
  ])("answers with the operation's own example: %s", async (attributes, status, type, body) => {
    const { gateway, backend } = await start(inbound(`<base /><mock-response ${attributes} />`), armWithExamples());
    const response = await fetch(gateway.url + JOB, { headers: KEY });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      status,
      type,
      body,
    ]);
    expect(backend.calls).toEqual([]);
  });
});

const check = (values: string, ignoreCase = "false") =>
  inbound(`<base /><check-header name="X-Tenant" failed-check-httpcode="401" failed-check-error-message="Not &quot;you&quot;"
    ignore-case="${ignoreCase}">${values}</check-header>`);

describe("check-header and ip-filter", () => {
  it.each([
    [check("<value>a</value><value>b</value>"), "b", 200],
    [check("<value>a</value>"), "A", 401],
    [check("<value>a</value>", "true"), "A", 200],
    [check(""), "anything", 200],
    [check(""), undefined, 401],
  ])("let a call pass by its header", async (policy, value, status) => {
    const { call } = await start(policy);
    const response = await call(value === undefined ? {} : { "X-Tenant": value });
    expect(response.status).toBe(status);
    const body = await response.text();
    expect(body).toBe(status === 401 ? '{ "statusCode": 401, "message": "Not \\"you\\"" }' : "sent");
  });

  it.each([
    ['action="allow"', "<address>127.0.0.1</address>", 200],
    ['action="allow"', "<address>10.0.0.1</address>", 403],
    ['action="forbid"', "<address>127.0.0.1</address>", 403],
    ['action="forbid"', '<address-range from="127.0.0.0" to="127.0.0.9" />', 403],
    ['action="forbid"', '<address-range from="10.0.0.0" to="10.0.0.9" />', 200],
  ])("let a call pass by its address: %s %s", async (action, addresses, status) => {
    const { call } = await start(inbound(`<base /><ip-filter ${action}>${addresses}</ip-filter>`));
    expect((await call()).status).toBe(status);
  });

  it("refuse what is no address", async () => {
    const { gateway } = await start(inbound('<ip-filter action="allow"><address>here</address></ip-filter>'));
    expect((await gateway.problems())[0]?.message).toBe('inbound 1:46: <address> needs an IP address, got "here".');
  });
});

describe("set-method and authentication-basic", () => {
  it("change how the backend is called", async () => {
    const arm = demoArm().put("namedValues/pw", { displayName: "pw", value: "pass:word" });
    const policy = '<set-method>put</set-method><authentication-basic username="me" password="{{pw}}" />';
    const { call, backend } = await start(inbound(`<base />${policy}`), arm);
    await call({ Authorization: "Bearer theirs" });
    expect(backend.calls).toMatchObject([
      { method: "PUT", headers: { authorization: `Basic ${Buffer.from("me:pass:word").toString("base64")}` } },
    ]);
  });
});

describe("limits by key", () => {
  const key = 'counter-key="@(context.Request.Headers.GetValueOrDefault("Who",""))"';

  it("count calls by whatever the expression gives", async () => {
    const { call } = await start(inbound(`<base /><rate-limit-by-key calls="1" renewal-period="60" ${key} />`));
    const statuses = [];
    for (const who of ["a", "b", "a"]) statuses.push((await call({ Who: who })).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it("keep what they tell in variables for later policies", async () => {
    const names = 'remaining-calls-variable-name="left" retry-after-variable-name="wait"';
    const limit = `<rate-limit-by-key calls="2" renewal-period="60" ${key} ${names} remaining-calls-header-name="X-Left" />`;
    const shown = '<set-header name="Left"><value>@(context.Variables["left"])</value></set-header>';
    const waiting = '<set-header name="Wait"><value>@(context.Variables["wait"])</value></set-header>';
    const { call } = await start(
      `<policies><inbound><base />${limit}</inbound><outbound><base />${shown}</outbound><on-error>${waiting}</on-error></policies>`,
    );
    const first = await call();
    expect([first.headers.get("left"), first.headers.get("x-left")]).toEqual(["1", "1"]);
    await call();
    expect((await call()).headers.get("wait")).toBe("60");
  });

  it("count in fixed periods for a quota", async () => {
    const first = 'first-period-start="2026-01-01T11:00:00Z"';
    const { call, gateway } = await start(
      inbound(`<base /><quota-by-key calls="1" renewal-period="7200" ${key} ${first} />`),
    );
    await call();
    expect(await (await call()).text()).toContain("replenished in 01:00:00.");
    gateway.time.now += 3_600_000;
    expect((await call()).status).toBe(200);
  });
});

const fragment = (text: string) =>
  demoArm().put("policyFragments/Shared", { format: "rawxml", value: `<fragment>\n${text}</fragment>` });

describe("include-fragment", () => {
  it("runs the fragment's policies in its place", async () => {
    const arm = fragment('<set-header name="Way" exists-action="append"><value>fragment</value></set-header>');
    const here = '<set-header name="Way" exists-action="append"><value>here</value></set-header>';
    const { call, backend } = await start(inbound(`<base /><include-fragment fragment-id="SHARED" />${here}`), arm);
    await call();
    expect(backend.calls[0]?.headers["way"]).toBe("fragment, here");
  });

  it("names the fragment's own lines, and a fragment that does not exist", async () => {
    const policy = '<include-fragment fragment-id="shared" /><include-fragment fragment-id="none" />';
    const { gateway } = await start(inbound(policy), fragment("<unknown />"));
    expect((await gateway.problems()).map(({ message }) => message)).toEqual([
      "fragment shared 2:1: The policy <unknown> cannot be run by this gateway.",
      "inbound 1:61: <include-fragment> asks for the fragment none, which does not exist.",
    ]);
  });
});
