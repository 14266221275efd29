import type { Case } from "./expected";

const API = "operations/scores/api.yaml";
const LEGACY = "operations/legacy/api.yaml";
const NEW_API: readonly (readonly [file: string, text: string])[] = [
  ["operations/extra/api.yaml", "displayName: Extra\npath: extra\nserviceUrl: https://extra.example.com\n"],
  ["operations/extra/ping.yaml", "displayName: Ping\nmethod: GET\nurlTemplate: /ping\n"],
];

/** Pull requests that change an API as a whole. */
export const apiCases: readonly Case[] = [
  {
    title: "an API is removed",
    files: [["operations/legacy", null]],
    plan: ["delete Api legacy", "delete ApiOperation legacy/ping", "delete ApiPolicy legacy"],
    contract: ["breaking api-removed legacy"],
  },
  {
    title: "an API takes calls from another one",
    files: NEW_API.map(([file, text]) => [file, text.replace("path: extra", "path: scores/jobs")]),
    plan: ["create Api extra", "create ApiOperation extra/ping"],
    contract: ["safe api-added extra", "breaking calls-taken-over scores"],
    risks: ["key-forwarded extra", "key-forwarded extra"],
  },
  {
    title: "an API is added",
    files: NEW_API,
    plan: ["create Api extra", "create ApiOperation extra/ping"],
    contract: ["safe api-added extra"],
    risks: ["key-forwarded extra", "key-forwarded extra"],
  },
  {
    title: "an API moves to another path",
    files: [[API, "path: scores", "path: ratings"]],
    plan: ["update Api scores", "path: scores → ratings"],
    contract: ["breaking api-path-changed scores"],
  },
  {
    title: "an API's path changes in its case only, which API Management ignores",
    files: [[API, "path: scores", "path: Scores"]],
    plan: ["update Api scores", "path: scores → Scores"],
  },
  {
    title: "an API stops answering over http",
    files: [[LEGACY, "[http, https]", "[https]"]],
    plan: ["update Api legacy", 'protocols: ["http","https"] → ["https"]'],
    contract: ["breaking protocol-removed legacy"],
  },
  {
    title: "an API starts answering over http",
    files: [[API, "[https]", "[http, https]"]],
    plan: ["update Api scores", 'protocols: ["https"] → ["http","https"]'],
    contract: ["safe protocol-added scores"],
    risks: ["http-allowed scores"],
  },
  {
    title: "an API asks for a key",
    files: [[LEGACY, "subscriptionRequired: false\n", ""]],
    plan: ["update Api legacy", "subscriptionRequired: false → true"],
    contract: ["breaking key-now-required legacy"],
    risks: ["key-forwarded legacy", "key-forwarded legacy"],
  },
  {
    title: "an API no longer asks for a key",
    files: [[API, "protocols:", "subscriptionRequired: false\nprotocols:"]],
    plan: ["update Api scores", "subscriptionRequired: true → false"],
    contract: ["safe key-no-longer-required scores"],
    risks: ["authentication-weakened scores"],
  },
  {
    title: "the key goes into another header",
    files: [[LEGACY, "header: X-Key", "header: X-Api-Key"]],
    plan: ["update Api legacy", "subscriptionKeyParameterNames.header: X-Key → X-Api-Key"],
    contract: ["breaking key-renamed legacy"],
  },
  {
    title: "the key's header changes in its case only, which HTTP ignores",
    files: [[LEGACY, "header: X-Key", "header: x-key"]],
    plan: ["update Api legacy", "subscriptionKeyParameterNames.header: X-Key → x-key"],
  },
  {
    title: "the key goes into another query parameter, as API Management names it by itself",
    files: [[LEGACY, ", query: key }", " }"]],
    plan: ["update Api legacy", "subscriptionKeyParameterNames.query: key → none"],
    contract: ["breaking key-renamed legacy"],
  },
  {
    title: "an API leaves a product",
    files: [[API, "[starter, gold]", "[starter]"]],
    plan: ["delete ProductApi gold/scores"],
    contract: ["breaking product-removed scores"],
  },
  {
    title: "an API joins a product",
    files: [[LEGACY, "protocols:", "products: [gold]\nprotocols:"]],
    plan: ["create ProductApi gold/legacy"],
    contract: ["safe product-added legacy"],
  },
  {
    title: "the order of an API's products changes, which nobody sees",
    files: [[API, "[starter, gold]", "[gold, starter]"]],
  },
  {
    title: "an API's backend moves to another host",
    files: [[API, "https://scores.example.com/v1", "https://other.example.com/v1"]],
    plan: ["update Api scores", "serviceUrl: https://scores.example.com/v1 → https://other.example.com/v1"],
    contract: ["unknown backend-url-changed scores"],
    risks: ["backend-changed scores"],
  },
  {
    title: "an API's backend gets another path on the same host",
    files: [[API, "https://scores.example.com/v1", "https://scores.example.com/v2"]],
    plan: ["update Api scores", "serviceUrl: https://scores.example.com/v1 → https://scores.example.com/v2"],
    contract: ["unknown backend-url-changed scores"],
  },
  {
    title: "an API's backend is called without encryption",
    files: [[API, "https://scores.example.com/v1", "http://scores.example.com/v1"]],
    plan: ["update Api scores", "serviceUrl: https://scores.example.com/v1 → http://scores.example.com/v1"],
    contract: ["unknown backend-url-changed scores"],
    risks: ["backend-changed scores"],
  },
  {
    title: "an API is shown under another name",
    files: [[API, "displayName: Scores", "displayName: Ratings"]],
    plan: ["update Api scores", "displayName: Scores → Ratings"],
    contract: ["documentation display-name-changed scores"],
  },
  {
    title: "an API is described in other words",
    files: [[API, "Scores of texts.", "Ratings of texts."]],
    plan: ["update Api scores", "description: Scores of texts. → Ratings of texts."],
    contract: ["documentation description-changed scores"],
  },
  {
    title: "comments and the order of keys change in a template",
    files: [[API, "path: scores\n", "# The path is in every URL.\npath: scores\n"]],
  },
];
