import { alter } from "./alter";
import type { Case } from "./expected";

const API = "operations/scores/api.yaml";
const POLICY = "operations/scores/policy.xml";
const EXECUTE = "operations/scores/execute.xml";
const apiPolicy = (...changes: readonly string[]): readonly string[] => ["update ApiPolicy scores", ...changes];
const executePolicy = (...changes: readonly string[]): readonly string[] => [
  "update ApiOperationPolicy scores/execute",
  ...changes,
];
const KEY = '<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />';
const KEY_QUERY = '<set-query-parameter name="subscription-key" exists-action="delete" />';
const CHECK =
  '<check-header name="X-Team" failed-check-error-message="no team" failed-check-httpcode="403" ignore-case="true"><value>blue</value></check-header>';

/** Pull requests that change a policy of an API or operation. */
export const policyCases: readonly Case[] = [
  {
    title: "the layout of a policy changes: lines, indents, quotes, empty elements",
    files: [
      [POLICY, /\t/g, "   "],
      [POLICY, "<base />", "<base></base>"],
      [POLICY, '"403"', "'403'"],
    ],
  },
  {
    title: "the white space around a value changes",
    files: [[POLICY, "<value>blue</value>", "<value>\n  blue\n</value>"]],
    plan: apiPolicy("value: inbound/check-header/value: blue → \n  blue\n"),
    contract: ["breaking check-changed scores"],
  },
  { title: "a comment is added to a policy", files: [[POLICY, "<cors", "<!-- browsers -->\n<cors"]] },
  {
    title: "the order of attributes changes",
    files: [
      [
        POLICY,
        'failed-check-httpcode="403" failed-check-error-message="no team"',
        'failed-check-error-message="no team" failed-check-httpcode="403"',
      ],
    ],
  },
  {
    title: "the escaping of a text changes",
    files: [[POLICY, '"no team"', '"no&#32;team"']],
    plan: apiPolicy("value: inbound/check-header@failed-check-error-message: no team → no&#32;team"),
  },
  {
    title: "a comment is added to an expression",
    files: [
      [POLICY, '@(DateTime.UtcNow.ToString("yyyy-MM-dd"))', '@(DateTime.UtcNow.ToString("yyyy-MM-dd") /* today */)'],
    ],
    plan: apiPolicy(
      'value: inbound/set-variable@value: @(DateTime.UtcNow.ToString("yyyy-MM-dd")) → @(DateTime.UtcNow.ToString("yyyy-MM-dd") /* today */)',
    ),
  },
  {
    title: "a string inside an expression changes",
    files: [[POLICY, '"yyyy-MM-dd"', '"yyyy  MM-dd"']],
    plan: apiPolicy(
      'value: inbound/set-variable@value: @(DateTime.UtcNow.ToString("yyyy-MM-dd")) → @(DateTime.UtcNow.ToString("yyyy  MM-dd"))',
    ),
    contract: ["unknown effect-unknown scores"],
  },
  {
    title: "two policies change places",
    files: [
      [EXECUTE, "X-Route", "X-Swap"],
      [EXECUTE, "X-Stage", "X-Route"],
      [EXECUTE, "X-Swap", "X-Stage"],
      [EXECUTE, "<value>one</value>", "<value>swap</value>"],
      [EXECUTE, "<value>two</value>", "<value>one</value>"],
      [EXECUTE, "<value>swap</value>", "<value>two</value>"],
    ],
    plan: executePolicy("value: inbound/set-header[X-Route]: place 3 → place 4"),
    contract: ["unknown effect-unknown scores/execute"],
  },
  {
    title: "one attribute of a policy changes",
    files: [[EXECUTE, 'name="X-Stage" exists-action="override"', 'name="X-Stage" exists-action="skip"']],
    plan: executePolicy("value: inbound/set-header[X-Stage]@exists-action: override → skip"),
    contract: ["unknown effect-unknown scores/execute"],
  },
  {
    title: "the text of one element of a policy changes",
    files: [[EXECUTE, "<value>two</value>", "<value>three</value>"]],
    plan: executePolicy("value: inbound/set-header[X-Stage]/value: two → three"),
    contract: ["unknown effect-unknown scores/execute"],
  },
  {
    title: "a named value that a policy uses changes",
    files: [[API, 'value: "20"', 'value: "30"']],
    plan: ["update NamedValue calls-a-minute", "value: 20 → 30"],
    contract: ["safe limit-raised scores/execute"],
  },
  {
    title: "a rate limit is lowered",
    files: [[EXECUTE, "{{calls-a-minute}}", "10"]],
    plan: executePolicy("value: inbound/rate-limit@calls: {{calls-a-minute}} → 10"),
    contract: ["breaking limit-lowered scores/execute"],
  },
  {
    title: "a rate limit counts over a longer time",
    files: [[EXECUTE, 'renewal-period="60"', 'renewal-period="120"']],
    plan: executePolicy("value: inbound/rate-limit@renewal-period: 60 → 120"),
    contract: ["breaking limit-lowered scores/execute"],
  },
  {
    title: "a rate limit is removed",
    files: [[EXECUTE, '<rate-limit calls="{{calls-a-minute}}" renewal-period="60" />', ""]],
    plan: executePolicy(
      'value: inbound/rate-limit: <rate-limit calls="{{calls-a-minute}}" renewal-period="60" /> → none',
    ),
    contract: ["safe limit-removed scores/execute"],
    risks: ["limits-removed scores/execute"],
  },
  {
    title: "a rate limit is added",
    files: [[POLICY, "<cors", '<rate-limit calls="9" renewal-period="60" />\n<cors']],
    plan: apiPolicy('value: inbound/rate-limit: none → <rate-limit calls="9" renewal-period="60" />'),
    contract: ["breaking limit-added scores"],
  },
  {
    title: "a policy document is removed",
    files: [
      ["operations/scores/execute.yaml", "policy: execute.xml\n", ""],
      [EXECUTE, null],
    ],
    plan: ["delete ApiOperationPolicy scores/execute"],
    contract: [
      "safe limit-removed scores/execute",
      "unknown effect-unknown scores/execute",
      "unknown effect-unknown scores/execute",
    ],
    risks: ["limits-removed scores/execute"],
  },
  {
    title: "an operation skips the policies of its API",
    files: [[EXECUTE, "<base />\n\t\t<rate-limit", "<rate-limit"]],
    plan: executePolicy("value: inbound/base: <base /> → none"),
    contract: ["unknown effect-unknown scores/execute"],
    risks: ["outer-policies-skipped scores/execute"],
  },
  {
    title: "a check of a header is removed",
    files: [[POLICY, /<check-header[^]*<\/check-header>/, ""]],
    plan: apiPolicy(`value: inbound/check-header: ${CHECK} → none`),
    contract: ["safe check-removed scores"],
    risks: ["authentication-weakened scores"],
  },
  {
    title: "a check of a token is added",
    files: [[POLICY, "<cors", '<validate-jwt header-name="X-Token" />\n<cors']],
    plan: apiPolicy('value: inbound/validate-jwt: none → <validate-jwt header-name="X-Token" />'),
    contract: ["breaking check-added scores"],
  },
  {
    title: "a check looks for something else",
    files: [[POLICY, "<value>blue</value>", "<value>red</value>"]],
    plan: apiPolicy("value: inbound/check-header/value: blue → red"),
    contract: ["breaking check-changed scores"],
  },
  {
    title: "the backend gets the caller's key",
    files: [[POLICY, KEY, ""]],
    plan: apiPolicy(`value: inbound/set-header[Ocp-Apim-Subscription-Key]: ${KEY} → none`),
    contract: ["unknown effect-unknown scores"],
    risks: ["key-forwarded scores"],
  },
  {
    title: "the backend gets a key although a policy names its header: it is set, not taken out",
    files: [[POLICY, KEY, KEY.replace('"delete" />', '"override"><value>@(key)</value></set-header>')]],
    plan: apiPolicy(
      "value: inbound/set-header[Ocp-Apim-Subscription-Key]@exists-action: delete → override",
      "value: inbound/set-header[Ocp-Apim-Subscription-Key]/value: none → <value>@(key)</value>",
    ),
    contract: ["unknown effect-unknown scores", "unknown effect-unknown scores"],
    risks: ["key-forwarded scores"],
  },
  {
    title: "the backend gets the caller's key from the query",
    files: [[POLICY, KEY_QUERY, ""]],
    plan: apiPolicy(`value: inbound/set-query-parameter: ${KEY_QUERY} → none`),
    contract: ["unknown effect-unknown scores"],
    risks: ["key-forwarded scores"],
  },
  {
    title: "a policy sends calls to another host",
    files: [[EXECUTE, "<rate-limit", '<set-backend-service base-url="https://other.example.com" />\n<rate-limit']],
    plan: executePolicy(
      'value: inbound/set-backend-service: none → <set-backend-service base-url="https://other.example.com" />',
    ),
    contract: ["unknown effect-unknown scores/execute"],
    risks: ["backend-changed scores/execute"],
  },
  {
    title: "CORS forgets an origin",
    files: [[POLICY, "<origin>https://two.example.com</origin>", ""]],
    plan: apiPolicy(
      "value: inbound/cors/allowed-origins/origin[https://two.example.com]: <origin>https://two.example.com</origin> → none",
    ),
    contract: ["breaking cors-origin-removed scores"],
  },
  {
    title: "CORS allows every origin",
    files: [
      [
        POLICY,
        "<origin>https://two.example.com</origin>",
        "<origin>https://two.example.com</origin>\n<origin>*</origin>",
      ],
    ],
    plan: apiPolicy("value: inbound/cors/allowed-origins/origin[*]: none → <origin>*</origin>"),
    contract: ["safe cors-origin-added scores"],
    risks: ["cors-widened scores"],
  },
  {
    title: "CORS forgets a method",
    files: [[POLICY, "<method>POST</method>", ""]],
    plan: apiPolicy("value: inbound/cors/allowed-methods/method[POST]: <method>POST</method> → none"),
    contract: ["breaking cors-method-removed scores"],
  },
  {
    title: "CORS allows one more method",
    files: [[POLICY, "<method>POST</method>", "<method>POST</method>\n<method>DELETE</method>"]],
    plan: apiPolicy("value: inbound/cors/allowed-methods/method[DELETE]: none → <method>DELETE</method>"),
    contract: ["safe cors-method-added scores"],
  },
  {
    title: "CORS forgets a request header",
    files: [[POLICY, "<header>x-team</header>", ""]],
    plan: apiPolicy("value: inbound/cors/allowed-headers/header[x-team]: <header>x-team</header> → none"),
    contract: ["breaking cors-header-removed scores"],
  },
  {
    title: "CORS allows one more request header",
    files: [[POLICY, "<header>x-team</header>", "<header>x-team</header>\n<header>x-more</header>"]],
    plan: apiPolicy("value: inbound/cors/allowed-headers/header[x-more]: none → <header>x-more</header>"),
    contract: ["safe cors-header-added scores"],
  },
  {
    title: "CORS hides a response header",
    files: [[POLICY, "<header>x-request</header>", ""]],
    plan: apiPolicy("value: inbound/cors/expose-headers/header[x-request]: <header>x-request</header> → none"),
    contract: ["breaking cors-exposed-header-removed scores"],
  },
  {
    title: "CORS shows one more response header",
    files: [[POLICY, "<header>x-request</header>", "<header>x-request</header>\n<header>x-left</header>"]],
    plan: apiPolicy("value: inbound/cors/expose-headers/header[x-left]: none → <header>x-left</header>"),
    contract: ["safe cors-exposed-header-added scores"],
  },
  {
    title: "CORS no longer allows credentials",
    files: [[POLICY, 'allow-credentials="true"', 'allow-credentials="false"']],
    plan: apiPolicy("value: inbound/cors@allow-credentials: true → false"),
    contract: ["breaking cors-credentials-removed scores"],
  },
  {
    title: "CORS allows credentials",
    files: [["operations/legacy/policy.xml", 'allow-credentials="false"', 'allow-credentials="true"']],
    plan: ["update ApiPolicy legacy", "value: inbound/cors@allow-credentials: false → true"],
    contract: ["safe cors-credentials-added legacy"],
    risks: ["cors-widened legacy"],
  },
  {
    title: "a policy gets a secret text",
    files: [
      [EXECUTE, "<value>two</value>", "<value>three</value>"],
      alter("ApiOperationPolicy", "value: pulumi.secret(props.value)"),
    ],
    plan: executePolicy('value: "[secret]" → "[secret]"'),
    contract: ["unknown hidden-policy-changed scores/execute"],
  },
];
