import * as fc from "fast-check";

/** Text of files by their path in the project. */
export type Files = Readonly<Record<string, string>>;

/** Mostly one of the good values, now and then one of the bad. */
const mostly = (good: readonly unknown[], bad: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: fc.constantFrom(...good), weight: 110 }, { arbitrary: fc.constantFrom(...bad), weight: 1 });

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const displayName = mostly(
  ["Score", "Échelle 🎉", "x".repeat(300), "Train", "A", "B"],
  ["", "x".repeat(301), 5, null, "Unlimited"],
);
const description = optional(mostly(["Scores.", "", "y".repeat(1_000)], ["y".repeat(1_001), 1]));
const choice = mostly(
  [{}, {}, { values: ["a", "b"], defaultValue: "a" }, { values: ["2.0"] }],
  [
    { values: [] },
    { values: ["a", "a"] },
    { values: "a" },
    { values: [1] },
    { defaultValue: "a" },
    { values: ["a"], defaultValue: "b" },
  ],
).map((fields) => fields as object);

const parameter = fc
  .record({ description, type: optional(fc.constantFrom("string", "integer")) }, { requiredKeys: [] })
  .chain((fields) => choice.map((chosen) => ({ ...fields, ...chosen })));

const header = fc
  .record(
    {
      name: mostly(["X-A", "Accept", "Authorization", "x-b"], ["", "X A", 3]),
      required: optional(mostly([true, false], ["yes"])),
    },
    { requiredKeys: ["name"] },
  )
  .chain((fields) => choice.map((chosen) => (fields.name === "Authorization" ? fields : { ...fields, ...chosen })));

/** Lists whose members differ in one field, or, now and then, do not. */
function distinct<Item extends object>(
  item: fc.Arbitrary<Item>,
  key: keyof Item,
  maxLength: number,
): fc.Arbitrary<Item[]> {
  const selector = (each: Item) => String(each[key]).toLowerCase();
  const one = fc.uniqueArray(item, { maxLength, selector });
  return fc.oneof({ arbitrary: one, weight: 60 }, { arbitrary: fc.array(item, { maxLength }), weight: 1 });
}

const body = fc.record(
  {
    contentType: mostly(["application/json", "text/csv", "application/vnd.a+json; v=1"], ["json", ""]),
    examples: optional(
      fc.constantFrom(
        { one: { value: { a: [1, null] } } },
        { one: { value: "1" }, two: { summary: "x", value: [] } },
        {},
      ),
    ),
  },
  { requiredKeys: ["contentType"] },
);

const response = fc.record(
  {
    statusCode: mostly([200, 201, 404, 599, 100], [99, 600, "200", 200.5]),
    description,
    representations: optional(distinct(body, "contentType", 2)),
  },
  { requiredKeys: ["statusCode"] },
);

const urlTemplates = [
  "/",
  "/score",
  "/Score",
  "/score/{a}",
  "/score/{b}",
  "/{a}/{b}",
  "/score?v={v}",
  "/score?V={v}&w={w}",
  "/{*rest}",
  "/files/*",
  "/a.b-c_d~e",
  "/score/{a}:run",
  "/score?fixed=1",
  "/{a}?v={v}",
  `/${"x".repeat(999)}`,
] as const;
const badTemplates = ["score", "/{a", "/a}", "/{}", "/{a}/{a}", "/{*rest}/x", "/{a b}", `/${"x".repeat(1_000)}`, ""];

const operation = fc.record(
  {
    displayName,
    method: mostly(["GET", "POST", "PUT", "DELETE", "HEAD", "PURGE"], ["get", "", "G T", "X".repeat(33)]),
    urlTemplate: mostly(urlTemplates, badTemplates),
    description,
    request: optional(
      fc.record(
        {
          headers: distinct(header, "name", 2),
          queryParameters: distinct(header, "name", 2),
          representations: distinct(body, "contentType", 2),
        },
        { requiredKeys: [] },
      ),
    ),
    responses: optional(distinct(response, "statusCode", 3)),
    policy: optional(fc.constant("policy.xml")),
  },
  { requiredKeys: ["displayName", "method", "urlTemplate"] },
);

/** With the parameters that its placeholders need, unless one is left out or added. */
const withParameters = fc
  .tuple(operation, parameter, mostly(["exact"], ["missing", "more"]))
  .map(([file, one, fit]) => {
    const names = [...String(file.urlTemplate).matchAll(/\{\*?(\w+)\}/g)].map(([, name = ""]) => name);
    const wanted = fit === "missing" ? names.slice(1) : fit === "more" ? [...names, "extra"] : names;
    const fields = Object.fromEntries(wanted.map((name) => [name, one]));
    return wanted.length > 0 ? { ...file, parameters: fields } : file;
  });

const api = fc.record(
  {
    displayName,
    description,
    path: mostly(
      ["ml", "ml/score", "a.b", "ML", "é", "a-b_c~d", "x".repeat(400)],
      ["/ml", "ml/", "a*b", "a:b", "echo", "x".repeat(401), "a//b"],
    ),
    serviceUrl: mostly(
      ["https://a.example.com", "http://127.0.0.1:8082/v1", "https://ä.example.com/x/"],
      ["a.example.com", "https://", "ftp://a", "", `https://${"x".repeat(2_000)}`],
    ),
    protocols: optional(mostly([["https"], ["http"], ["http", "https"]], [["ws"], [], "https"])),
    subscriptionRequired: optional(mostly([true, false], ["no"])),
    subscriptionKeyParameterNames: optional(fc.constantFrom({ header: "x-key", query: "k" }, { header: "x-key" }, {})),
    products: mostly([["gold"], ["gold", "open"], []], [["silver"], ["Gold"], ["gold", "gold"], "gold"]),
    namedValues: optional(
      fc.constantFrom(
        { host: { value: "a" } },
        { host: { value: "b" }, "ml-key": { secret: true } },
        { Host: { value: "a" } },
        { "a b": { value: "c" } },
      ),
    ),
    policy: optional(fc.constant("policy.xml")),
  },
  { requiredKeys: ["displayName", "path", "serviceUrl", "products"] },
);

const product = fc.record(
  {
    displayName: mostly(["Gold", "Silver", "x".repeat(300)], ["", "Starter", "x".repeat(301)]),
    description,
    state: optional(mostly(["published", "notPublished"], ["Published"])),
    terms: optional(fc.constantFrom("", "Pay.")),
    policy: optional(fc.constant("gold.xml")),
  },
  { requiredKeys: ["displayName"] },
);

const goodInbound = [
  "",
  '<rate-limit calls="5" renewal-period="60" />',
  '<set-header name="a" exists-action="delete" />',
  '<set-header name="a"><value>@(context.Request.Headers.GetValueOrDefault("b", "<c>"))</value></set-header>',
  "<cors><allowed-origins><origin>{{developer-portal-origin}}</origin></allowed-origins></cors>",
  '<choose><when condition="@(1 < 2)"><return-response><set-status code="418" /></return-response></when></choose>',
  '<ip-filter action="allow"><address>10.0.0.1</address></ip-filter>',
  '<validate-jwt header-name="Authorization"><openid-config url="https://a.example.com" /></validate-jwt>',
  '<rewrite-uri template="/v1" />',
  '<authentication-managed-identity resource="https://ml.azure.com" />',
  '<set-variable name="a" value="1" /><rate-limit-by-key calls="1" renewal-period="1" counter-key="a" />',
];
const badInbound = [
  '<quota calls="1" renewal-period="300" />',
  '<set-header name="a"><value>{{host}}</value></set-header>',
  "<rate-limit />",
  '<rate-limit calls="x" renewal-period="60" />',
  '<set-header name="a" exists-action="remove" />',
  "<cors />",
  "<forward-request />",
  "<set-body>@(</set-body>",
  '<rewrite-uri template="/v1" other="x" />',
  "<base /><base />",
  "text",
  "<a>",
];

const policy = mostly(goodInbound, badInbound).map(
  (inbound) =>
    `<policies>\n\t<inbound>\n\t\t<base />${String(inbound)}\n\t</inbound>\n\t<backend><base /></backend>\n\t<outbound><base /></outbound>\n</policies>\n`,
);

const named = mostly(["score", "train", "a_b-1"], ["a b", "-a", "x".repeat(81), "a.b"]);

const subscriptions = mostly(
  [
    {},
    { subscriptionRequired: true, approvalRequired: true, subscriptionsLimit: 0 },
    { subscriptionRequired: false },
    { subscriptionsLimit: 1 },
  ],
  [{ subscriptionRequired: false, approvalRequired: true }, { subscriptionsLimit: -1 }, { subscriptionsLimit: 1.5 }],
).map((fields) => fields as object);

/** A stack that has what the APIs want of it. */
function stackOf(apis: readonly object[]): object {
  const values = apis.flatMap((file) => Object.entries((file as { namedValues?: object }).namedValues ?? {}));
  const secret = values.filter(([, value]) => (value as { secret?: unknown }).secret === true);
  return {
    "gateway:publisherName": "A",
    "gateway:publisherEmail": "a@example.com",
    ...(secret.length > 0 && {
      "gateway:namedValues": Object.fromEntries(secret.map(([name]) => [name, { secure: "v1:x:y" }])),
    }),
  };
}

/** Whole projects of one or two APIs: most are sound, each of many things is wrong now and then. JSON is YAML. */
export const projects: fc.Arbitrary<Files> = fc
  .tuple(
    fc.array(fc.tuple(api, fc.dictionary(named.map(String), withParameters, { minKeys: 1, maxKeys: 3 }), policy), {
      minLength: 1,
      maxLength: 2,
    }),
    product.chain((fields) => subscriptions.map((more) => ({ ...fields, ...more }))),
    policy,
  )
  .map(([apis, gold, goldPolicy]) => {
    const files: Record<string, string> = {
      "Pulumi.yaml": "name: gateway\nruntime: nodejs\nconfig: { skuName: { type: string, default: Developer } }\n",
      "Pulumi.dev.yaml": JSON.stringify({ config: stackOf(apis.map(([file]) => file)) }),
      "products/gold.yaml": JSON.stringify(gold),
      "products/gold.xml": goldPolicy,
      "products/open.yaml": '{ "displayName": "Open", "subscriptionRequired": false }',
    };
    for (const [index, [file, operations, xml]] of apis.entries()) {
      const folder = `operations/${index === 0 ? "first" : "second"}`;
      files[`${folder}/api.yaml`] = JSON.stringify(file);
      files[`${folder}/policy.xml`] = xml;
      for (const [name, each] of Object.entries(operations)) files[`${folder}/${name}.yaml`] = JSON.stringify(each);
    }
    return files;
  });
