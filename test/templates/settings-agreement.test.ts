import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Config, runtime } from "@pulumi/pulumi";
import * as fc from "fast-check";
import { load } from "js-yaml";
import { afterAll, expect, test } from "vitest";
import { readSettings } from "../../src/program/settings";
import { loadTemplates } from "../../src/templates";
import { settingsTable } from "../../src/templates/settings/table";

const PROJECT = "gateway";
const PULUMI_YAML = readFileSync(join(__dirname, "../../Pulumi.yaml"), "utf8");
const root = mkdtempSync(join(tmpdir(), "check-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const CLIENT = "11111111-2222-3333-4444-555555555555";
const IDENTITY = "/subscriptions/s/resourceGroups/r/providers/Microsoft.ManagedIdentity/userAssignedIdentities/gateway";

const policy = `<policies><inbound><base />
  <set-header name="x-a" exists-action="override"><value>{{key}} {{other-key}} {{host}} {{vault}}</value></set-header>
</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;
const api = {
  displayName: "Scoring",
  path: "scoring",
  serviceUrl: "https://scoring.example.com",
  subscriptionRequired: false,
  policy: "policy.xml",
  namedValues: {
    key: { secret: true },
    "other-key": { secret: true },
    host: { value: "scoring.example.com" },
    vault: { keyVault: { secretIdentifier: "https://vault.example.com/secrets/a", identityClientId: CLIENT } },
  },
};

function write(files: Readonly<Record<string, unknown>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === "string" ? content : JSON.stringify(content));
  }
}

write({
  "Pulumi.yaml": PULUMI_YAML.replace(/^name: .*$/m, `name: ${PROJECT}`),
  "operations/scoring/api.yaml": api,
  "operations/scoring/policy.xml": policy,
  "operations/scoring/score.yaml": { displayName: "Score", method: "GET", urlTemplate: "/score" },
});

const text = (...values: string[]) => fc.constantFrom("", ...values);
const flag = fc.constantFrom<unknown>(true, false, "true", "false", "yes", "");
const number = (...values: unknown[]) => fc.constantFrom<unknown>(0, 1, "1", 2, 101, "5.0", 1.5, "one", "", ...values);
const map = (...values: unknown[]) =>
  fc.dictionary(fc.constantFrom("a", "b.c", "scoring", "scorin"), fc.constantFrom<unknown>(...values), { maxKeys: 3 });
const tags = fc.oneof(
  map("x", 1, true, null, { nested: "x" }, ["x"]),
  fc
    .integer({ min: 14, max: 17 })
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_, n) => [n, "x"]))),
);
const secrets = fc.dictionary(fc.constantFrom("key", "other-key", "kye", "host", "vault"), fc.constant("secret"), {
  maxKeys: 4,
});

const stack = fc.record(
  {
    publisherName: text("Publisher", "x".repeat(100), "x".repeat(101)),
    publisherEmail: text("admin@example.com", "nobody", `a@b.${"x".repeat(100)}`),
    createService: flag,
    serviceName: text("ours", "1st", "ends-", "x".repeat(51)),
    createResourceGroup: flag,
    resourceGroupName: text("ours", "ends.", "ünser (1)", "x".repeat(91)),
    location: text("westeurope", "atlantis", "x".repeat(91)),
    skuName: text("Developer", "Basic", "Consumption", "PremiumV2", "developer"),
    skuCapacity: number(30, 99),
    protect: flag,
    backendUrls: fc.oneof(
      map("https://a.example.com", "a.example.com", "https://a?b", 1, { a: "b" }),
      fc.constant("x"),
    ),
    namedValues: fc.oneof({ weight: 9, arbitrary: secrets }, { weight: 1, arbitrary: fc.constantFrom("x", 1) }),
    identities: fc.dictionary(
      fc.constantFrom(CLIENT, "gateway"),
      fc.constantFrom<unknown>(IDENTITY, "ours", "", 1, { id: IDENTITY }),
      { maxKeys: 2 },
    ),
    starter: text("auto", "link", "lnk"),
    demoSubscription: flag,
    chainWidth: number(100),
    tags,
    createStorage: flag,
    storageAccountName: text("ours", "UPPER", "ab"),
    storageContainer: text("azureml", "a--b", "ab"),
    "gateway-before:starter": text("none"),
    "azure-native:location": text("westeurope"),
  },
  { requiredKeys: [] },
);

type Stack = Readonly<Record<string, unknown>>;
const keyed = (settings: Stack) =>
  Object.entries(settings).map(([key, value]) => [key.includes(":") ? key : `${PROJECT}:${key}`, value] as const);

const { templates } = loadTemplates(root);

/** What the program complains of, each as `<what>, got <value>`, when Pulumi hands it the settings. */
function refused(settings: Stack): string[] {
  const texts = keyed(settings).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]);
  runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>);
  const { problems } = readSettings(templates, new Config(PROJECT));
  return problems.map((problem) => problem.replace(/^\S+?: /, "").replace(/ Mend it: .*$/, ""));
}

function encrypted(value: unknown): unknown {
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value as object).map((name) => [name, { secure: "v1:abc" }]));
}

/** What the check complains of in a stack file with the settings. */
function found({ namedValues, ...settings }: Stack): string[] {
  const inFile = namedValues === undefined ? settings : { ...settings, namedValues: encrypted(namedValues) };
  write({ "Pulumi.test.yaml": { config: Object.fromEntries(keyed(inFile)) } });
  const { findings } = loadTemplates(root, { everything: true });
  const errors = findings.filter(({ severity }) => severity === "error");
  return errors.map(({ rule, message }) =>
    rule === "stack-missing" ? message.replace(/^\S+?: /, "").replace(/ Run: .*$/, "") : message,
  );
}

/** Pulumi makes text of numbers and flags before the program sees them. */
const comparable = (messages: readonly string[]) =>
  [...new Set(messages.map((message) => message.replaceAll(/"|\\/g, "")))].toSorted();

test("the check finds in a stack file just what the program refuses: 200 generated stacks", () => {
  let sound = 0;
  for (const settings of fc.sample(stack, { numRuns: 200, seed: 11 })) {
    const refusals = comparable(refused(settings));
    expect({ settings, found: comparable(found(settings)) }).toEqual({ settings, found: refusals });
    if (refusals.length === 0) sound++;
  }
  expect(sound).toBeLessThan(100);
});

test("a stack with all that it needs is sound for both", () => {
  const settings = {
    publisherName: "P",
    publisherEmail: "a@b.c",
    identities: { [CLIENT]: IDENTITY },
    namedValues: { key: "x", "other-key": "x" },
  };
  expect([found(settings), refused(settings)]).toEqual([[], []]);
});

test("Pulumi.yaml declares the settings of the table: names, types, defaults and descriptions", () => {
  const { config } = load(PULUMI_YAML) as { config: Record<string, object> };
  const declared = Object.entries(settingsTable).map(([name, { type, default: standard, description }]) => {
    return [name, { type, default: standard, description }];
  });
  expect(Object.entries(config)).toEqual(declared);
});
