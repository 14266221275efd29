import { array, constantFrom, integer, oneof, record, tuple } from "fast-check";
import type { Arbitrary } from "fast-check";
import type { Declaration, Properties } from "../../src/engine/provider";
import { api, AZURE, declaration, operation } from "./declaration";

type Section = "inbound" | "backend" | "outbound" | "on-error";
type Document = Readonly<Record<Section, readonly string[]>>;

/** What a program declares, as far as edits change it: policies by the type and place of their owner, inputs by URN. */
interface Version {
  readonly policies: Readonly<Record<string, Document>>;
  readonly inputs: Readonly<Record<string, Properties>>;
  readonly gone: readonly string[];
}

const IN_HEADER = (name: string, value: string) =>
  `<set-header name="${name}" exists-action="override"><value>${value}</value></set-header>`;
const ANSWER = '<return-response><set-status code="418" reason="Teapot" /></return-response>';
const CHECK = (value: string) =>
  `<check-header name="X-Team" failed-check-httpcode="403" failed-check-error-message="no" ignore-case="true"><value>${value}</value></check-header>`;
const WHEN = (inner: string) =>
  `<choose><when condition="@(context.Request.Headers.GetValueOrDefault("X-Team", "") == "red")">${inner}</when></choose>`;
const CORS = (origin: string) =>
  `<cors allow-credentials="false"><allowed-origins><origin>${origin}</origin></allowed-origins><allowed-methods><method>GET</method><method>POST</method></allowed-methods></cors>`;

const INBOUND: readonly string[] = [
  "<base />",
  IN_HEADER("X-One", "1"),
  IN_HEADER("X-One", "2"),
  IN_HEADER("Ocp-Apim-Subscription-Key", '@(context.Request.Headers.GetValueOrDefault("X-Team", ""))'),
  '<set-header name="X-Team" exists-action="delete" />',
  '<set-query-parameter name="added" exists-action="override"><value>1</value></set-query-parameter>',
  '<rewrite-uri template="/other" />',
  "<set-method>PUT</set-method>",
  "<set-body>replaced</set-body>",
  '<set-backend-service base-url="https://other.example.com" />',
  '<set-variable name="x" value="1" />',
  '<rate-limit calls="2" renewal-period="60" />',
  '<rate-limit calls="3" renewal-period="60" />',
  '<rate-limit-by-key calls="2" renewal-period="60" counter-key="all" />',
  '<ip-filter action="forbid"><address>127.0.0.1</address></ip-filter>',
  '<mock-response status-code="200" content-type="application/json" />',
  '<find-and-replace from="a" to="b" />',
  CHECK("blue"),
  CHECK("red"),
  CORS("https://one.example.com"),
  CORS("https://two.example.com"),
  ANSWER,
  WHEN(ANSWER),
  WHEN(CHECK("blue")),
  WHEN(IN_HEADER("X-Two", "1")),
];

const OUTBOUND: readonly string[] = [
  "<base />",
  IN_HEADER("X-Answer", "1"),
  IN_HEADER("Content-Type", "text/plain"),
  "<set-body>replaced</set-body>",
  '<set-status code="202" reason="Accepted" />',
  ANSWER,
  WHEN(IN_HEADER("X-Answer", "2")),
];

const SNIPPETS: Readonly<Record<Section, readonly string[]>> = {
  inbound: INBOUND,
  backend: ["<base />", "<forward-request />"],
  outbound: OUTBOUND,
  "on-error": ["<base />", IN_HEADER("X-Error", "1"), '<set-status code="200" reason="OK" />'],
};

const PLAIN: Document = {
  inbound: ["<base />"],
  backend: ["<base />"],
  outbound: ["<base />"],
  "on-error": ["<base />"],
};

/** Owners of policies: what the type of the policy begins with, and the ids of its owner. */
const OWNERS: Readonly<Record<string, Properties>> = {
  ProductPolicy: { productId: "starter" },
  ApiPolicy: { apiId: "a" },
  "ApiOperationPolicy of a/one": { apiId: "a", operationId: "one" },
  "ApiOperationPolicy of a/two": { apiId: "a", operationId: "two" },
};

const PLACE = { resourceGroupName: "rg", serviceName: "demoazureml" };
const parameter = (name: string, more: Properties = {}) => ({ name, type: "string", ...more });

/** Two APIs in one product. */
const RESOURCES: readonly Declaration[] = [
  declaration(`${AZURE}Product`, "starter", {
    ...PLACE,
    productId: "starter",
    displayName: "Starter",
    state: "published",
    subscriptionRequired: true,
  }),
  api("a", { ...PLACE, serviceUrl: "https://a.example.com/v1", subscriptionRequired: true }),
  api("b", { ...PLACE, serviceUrl: "https://b.example.com", subscriptionRequired: false }),
  operation("one", {
    ...PLACE,
    method: "POST",
    urlTemplate: "/one?v={v}",
    templateParameters: [parameter("v", { required: true })],
  }),
  operation("two", { ...PLACE, urlTemplate: "/two/{id}", templateParameters: [parameter("id", { required: true })] }),
  declaration(`${AZURE}ApiOperation`, "b/ping", {
    ...PLACE,
    apiId: "b",
    operationId: "ping",
    displayName: "Ping",
    method: "GET",
    urlTemplate: "/ping",
  }),
  operation("fixed", { ...PLACE, urlTemplate: "/two/7" }),
  operation("narrow", { ...PLACE, method: "POST", urlTemplate: "/one?v=1" }),
  operation("rest", { ...PLACE, urlTemplate: "/*" }),
  api("c", { ...PLACE, path: "a/two", serviceUrl: "https://c.example.com", subscriptionRequired: false }),
  declaration(`${AZURE}ProductApi`, "starter/a", { ...PLACE, productId: "starter", apiId: "a" }),
];

/** What is not there from the start. */
const LATER: readonly string[] = ["a/fixed", "a/narrow", "a/rest", "c"];

/** Inputs that edits set, by the resource's logical name. */
const EDITS: readonly (readonly [name: string, inputs: Properties])[] = [
  ["a", { path: "moved" }],
  ["a", { path: "A" }],
  ["a", { serviceUrl: "https://a.example.com/v2" }],
  ["a", { serviceUrl: "https://other.example.com/v1" }],
  ["a", { subscriptionRequired: false }],
  ["a", { subscriptionKeyParameterNames: { header: "X-Key", query: "key" } }],
  ["a", { description: "Other words." }],
  ["b", { subscriptionRequired: true }],
  ["b", { protocols: ["http"] }],
  ["b", { path: "a/two" }],
  ["a/one", { method: "PUT" }],
  ["a/one", { urlTemplate: "/one" }],
  ["a/one", { urlTemplate: "/uno?v={v}" }],
  ["a/one", { urlTemplate: "/one?v={v}&w={w}", templateParameters: [parameter("v"), parameter("w")] }],
  ["a/one", { urlTemplate: "/one?v=1", templateParameters: [] }],
  ["a/one", { displayName: "Uno" }],
  [
    "a/one",
    {
      responses: [
        {
          statusCode: 200,
          representations: [{ contentType: "application/json", examples: { default: { value: { a: 1 } } } }],
        },
      ],
    },
  ],
  ["a/one", { responses: [{ statusCode: 202 }] }],
  ["a/two", { urlTemplate: "/two/{id}/more" }],
  ["a/two", { urlTemplate: "/{any}/7", templateParameters: [parameter("any")] }],
  ["a/two", { urlTemplate: "/*" }],
  ["b/ping", { urlTemplate: "/PING" }],
  ["starter", { subscriptionRequired: false }],
  ["starter", { state: "notPublished" }],
  ["starter", { displayName: "Beginners" }],
];

type Edit = (version: Version) => Version;

const policyEdit: Arbitrary<Edit> = constantFrom<Section>(
  "inbound",
  "inbound",
  "inbound",
  "backend",
  "outbound",
  "on-error",
).chain((section) =>
  record({
    owner: constantFrom(...Object.keys(OWNERS)),
    at: integer({ min: 0, max: 3 }),
    removes: integer({ min: 0, max: 1 }),
    snippet: constantFrom(undefined, ...SNIPPETS[section]),
  }).map(({ owner, at, removes, snippet }): Edit => (version) => {
    const document = version.policies[owner] ?? PLAIN;
    const list = document[section].toSpliced(at, removes, ...(snippet === undefined ? [] : [snippet]));
    return { ...version, policies: { ...version.policies, [owner]: { ...document, [section]: list } } };
  }),
);

const inputEdit: Arbitrary<Edit> = constantFrom(...EDITS).map(([name, inputs]) => (version) => ({
  ...version,
  inputs: { ...version.inputs, [name]: { ...version.inputs[name], ...inputs } },
}));

/** Operations that take calls from others, and an API. */
const arrival: Arbitrary<Edit> = constantFrom(...LATER).map((name) => (version) => ({
  ...version,
  gone: version.gone.filter((each) => each !== name),
}));

const removal: Arbitrary<Edit> = constantFrom("a/one", "a/two", "b", "starter/a").map((name) => (version) => ({
  ...version,
  gone: [...version.gone, name],
}));

const edit = oneof(
  { arbitrary: policyEdit, weight: 5 },
  { arbitrary: inputEdit, weight: 3 },
  { arbitrary: removal, weight: 1 },
  { arbitrary: arrival, weight: 1 },
);
const START: Version = { policies: { ApiPolicy: PLAIN }, inputs: {}, gone: LATER };

function declared({ policies, inputs: edited, gone }: Version): readonly Declaration[] {
  const resources = RESOURCES.filter(
    ({ name }) => !gone.some((each) => each === name || name.startsWith(`${each}/`)),
  ).map((each) => ({
    ...each,
    inputs: { ...each.inputs, ...edited[each.name] },
  }));
  const documents = Object.entries(policies).flatMap(([key, document]) => {
    const [type = "", , name = ""] = key.split(" ");
    const inputs = { ...PLACE, ...OWNERS[key], policyId: "policy", format: "rawxml", value: textOf(document) };
    return gone.includes(name) ? [] : [declaration(AZURE + type, `policy of ${key}`, inputs)];
  });
  return [...resources, ...documents];
}

function textOf(document: Document): string {
  const sections = Object.entries(document).map(([name, snippets]) => `<${name}>${snippets.join("")}</${name}>`);
  return `<policies>${sections.join("")}</policies>`;
}

/** Two versions of which the second one is one or two edits away. */
export const versionPairs: Arbitrary<readonly [readonly Declaration[], readonly Declaration[]]> = tuple(
  array(edit, { maxLength: 3 }),
  array(edit, { minLength: 1, maxLength: 2 }),
).map(([first, then]) => {
  const before = first.reduce((version, change) => change(version), START);
  const after = then.reduce((version, change) => change(version), before);
  return [declared(before), declared(after)] as const;
});
