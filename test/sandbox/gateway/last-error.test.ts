import { describe, expect, it } from "vitest";
import { EXECUTE, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm } from "./memory-arm";

const words = ["Source", "Reason", "Section", "Message"].map((name) => `context.LastError.${name}`).join(' + "|" + ');
const onError = `<on-error><set-header name="Why"><value>@(${words})</value></set-header></on-error>`;
const policyWith = (statements: string, backend = "<base />") =>
  `<policies><inbound>${statements}<base /></inbound><backend>${backend}</backend>${onError}</policies>`;
const check =
  '<check-header name="X-Tenant" failed-check-httpcode="401" failed-check-error-message="No" ignore-case="true"';

const whyOf = async (url: string, headers: Readonly<Record<string, string>> = {}) =>
  (await fetch(url + EXECUTE, post({ ...KEY, ...headers }))).headers.get("why");

describe("context.LastError", () => {
  it.each([
    [
      "a wrong key",
      "",
      { "Ocp-Apim-Subscription-Key": "wrong" },
      "authorization|SubscriptionKeyInvalid||Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.",
    ],
    [
      "no key",
      "",
      { "Ocp-Apim-Subscription-Key": "" },
      "authorization|SubscriptionKeyNotFound||Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.",
    ],
    [
      "a rate limit",
      '<rate-limit calls="0" renewal-period="9" />',
      {},
      "rate-limit|RateLimitExceeded|inbound|Rate limit is exceeded",
    ],
    [
      "a rate limit by key",
      '<rate-limit-by-key calls="0" renewal-period="9" counter-key="k" />',
      {},
      "rate-limit-by-key|RateLimitExceeded|inbound|Rate limit is exceeded",
    ],
    [
      "a quota",
      '<quota-by-key calls="0" renewal-period="0" counter-key="k" />',
      {},
      "quota-by-key|QuotaExceeded|inbound|Out of call volume quota.",
    ],
    [
      "a missing header",
      `${check} />`,
      {},
      "check-header|HeaderNotFound|inbound|Header X-Tenant was not found in the request. Access denied.",
    ],
    [
      "a wrong header",
      `${check}><value>a</value></check-header>`,
      { "X-Tenant": "b" },
      "check-header|HeaderValueNotAllowed|inbound|Header X-Tenant value of b is not allowed. Access denied.",
    ],
    [
      "a caller who is not let in",
      '<ip-filter action="allow"><address>10.0.0.1</address></ip-filter>',
      {},
      "ip-filter|CallerIpNotAllowed|inbound|Caller IP address 127.0.0.1 is not allowed. Access denied.",
    ],
    [
      "a caller who is kept out",
      '<ip-filter action="forbid"><address>127.0.0.1</address></ip-filter>',
      {},
      "ip-filter|CallerIpBlocked|inbound|Caller IP address is blocked. Access denied.",
    ],
    [
      "an expression that throws",
      '<set-variable name="x" value="@(context.Variables["none"])" />',
      {},
      expect.stringMatching(/^expression\|ExpressionValueEvaluationFailure\|inbound\|api azureml-demo inbound 1:50: /),
    ],
  ])("names %s", async (_, statements, headers, why) => {
    const backend = await startBackend();
    const gateway = await startGateway(demoArm().policy("apis/azureml-demo", policyWith(statements)), backend.port);
    expect(await whyOf(gateway.url, headers)).toEqual(why);
  });

  it("names a backend that cannot be reached, and one that takes too long", async () => {
    const unreachable = '<set-backend-service base-url="http://unreachable.example" />';
    const gateway = await startGateway(demoArm().policy("apis/azureml-demo", policyWith(unreachable)), 1);
    expect(await whyOf(gateway.url)).toMatch(/^forward-request\|BackendConnectionFailure\|backend\|ECONNREFUSED/);
    const silent = await startBackend(() => {});
    const slow = policyWith("", '<forward-request timeout-ms="50" />');
    const waiting = await startGateway(demoArm().policy("apis/azureml-demo", slow), silent.port);
    expect(await whyOf(waiting.url)).toMatch(/^forward-request\|Timeout\|backend\|/);
  });

  it("is null while nothing failed", async () => {
    const seen = '<set-header name="Why"><value>@(context.LastError != null)</value></set-header>';
    const policy = `<policies><outbound>${seen}</outbound></policies>`;
    const backend = await startBackend();
    const gateway = await startGateway(demoArm().policy("apis/azureml-demo", policy), backend.port);
    expect(await whyOf(gateway.url)).toBe("False");
  });
});
