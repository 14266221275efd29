import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { memoryPages, validateXML } from "xmllint-wasm";
import { readFileSync } from "node:fs";
import { documentWith, policyExamples } from "../../scripts/generate/policy-examples";
import type { PolicyExample } from "../../scripts/generate/policy-examples";
import { checkPolicy } from "../../src/policies/check-policy";
import { policyFacts } from "../../src/policies/known/facts";
import { gatewayPolicies } from "../../src/sandbox/gateway/policies";
import { EXECUTE, KEY, post, startBackend, startGateway } from "../sandbox/gateway/harness";
import { demoArm } from "../sandbox/gateway/memory-arm";
import { rootOf } from "./deployed";

const root = join(__dirname, "../..");
const examples = policyExamples(root);

/** Each form in which an example stands. */
const forms = (example: PolicyExample): readonly string[] =>
  [example.text, example.tighter, example.other]
    .filter((text) => text !== undefined)
    .map((text) => documentWith(example, text));

/** As XML, in which C# cannot stand as it is. */
const wellFormed = (text: string) =>
  text.replace(/@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, (code) =>
    code.replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll("&&", "&amp;&amp;"),
  );

describe("examples of policies", () => {
  it("stand in every policy's folder, with calls where the gateway runs it", () => {
    const shown = new Set(examples.map(({ policy }) => policy));
    expect(Object.keys(policyFacts).filter((policy) => !shown.has(policy))).toEqual([]);
    const called = new Set(examples.filter(({ calls }) => calls.length > 0).map(({ policy }) => policy));
    expect(Object.keys(gatewayPolicies).filter((policy) => !called.has(policy))).toEqual([]);
  });

  it.each(examples)("$policy passes the check: $title", (example) => {
    for (const text of forms(example)) expect(checkPolicy(rootOf(text), { scope: example.scope })).toEqual([]);
  });

  it("are valid by the editors' schema, which refuses what it does not know", async () => {
    const schema = readFileSync(join(root, "schemas/policies.xsd"), "utf8");
    const xml = examples
      .flatMap(forms)
      .map((text, index) => ({ fileName: `${index}.xml`, contents: wellFormed(text) }));
    const wrong = { fileName: "wrong.xml", contents: "<policies><inbound><ratelimit /></inbound></policies>" };
    const judge = (documents: typeof xml) =>
      validateXML({
        xml: documents,
        schema: [{ fileName: "policies.xsd", contents: schema }],
        initialMemoryPages: 512,
        maxMemoryPages: memoryPages.max,
      });
    expect((await judge(xml)).errors).toEqual([]);
    expect((await judge([wrong])).errors.map(({ message }) => message)).toEqual([expect.stringContaining("ratelimit")]);
  });
});

const OWNERS = {
  global: "",
  product: "products/starter",
  api: "apis/azureml-demo",
  operation: "apis/azureml-demo/operations/rrs-execute",
} as const;
const headersOf = (headers: { get(name: string): unknown }, names: Readonly<Record<string, unknown>> = {}) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, headers.get(name) ?? null]));

describe("in the gateway", () => {
  it.each(examples.filter(({ calls }) => calls.length > 0))(
    "$policy does as its example says: $title",
    async (example) => {
      const backend = await startBackend();
      const arm = demoArm().policy(OWNERS[example.scope], documentWith(example, example.text));
      for (const name of ["backend-password", "proxy-password", "tenant", "client"])
        arm.put(`namedValues/${name}`, { displayName: name, value: "named-value" });
      const gateway = await startGateway(arm, backend.port);
      for (const { send = {}, answer, backend: got = {} } of example.calls) {
        const before = backend.calls.length;
        const response = await fetch(gateway.url + (send.url ?? EXECUTE), {
          ...post({ ...KEY, ...send.headers }, send.body),
          method: send.method ?? "POST",
        });
        const body = await response.text();
        expect({
          ...(answer.status !== undefined && { status: response.status }),
          ...(answer.headers && { headers: headersOf(response.headers, answer.headers) }),
          ...(answer.body !== undefined && { body }),
        }).toEqual(answer);
        const calls = backend.calls.slice(before);
        expect(calls).toHaveLength(got === "none" ? 0 : (got.times ?? 1));
        const [call] = calls;
        if (got === "none" || call === undefined) continue;
        expect({
          ...(got.times !== undefined && { times: got.times }),
          ...(got.method !== undefined && { method: call.method }),
          ...(got.url !== undefined && { url: call.url }),
          ...(got.headers && { headers: headersOf({ get: (name) => call.headers[name] }, got.headers) }),
        }).toEqual(got);
      }
    },
  );
});
