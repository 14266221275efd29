import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../src/engine/config";
import { loadProject } from "../../src/engine/project";
import { withSecret } from "../../src/pipeline/secret-text";
import { apim } from "../apim";
import { programFolder } from "../engine/program";

const PROJECT = "name: shop\nruntime: nodejs\n";
/** Of the empty passphrase, made by Pulumi's CLI. */
const SALT = "encryptionsalt: v1:GgSCiJtQKQk=:v1:bOBu3EFw/qDbhUjh:bJoTNRE6YLtbnSWTpU/4LSVJ547C3g==\n";

async function setSecret(root: string, args: readonly string[], value: string, env: NodeJS.ProcessEnv = {}) {
  const { PULUMI_CONFIG_PASSPHRASE: _, ...own } = process.env;
  const child = spawn(process.execPath, apim("set-secret", ...args), { cwd: root, env: { ...own, ...env } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.end(value);
  const [code] = (await once(child, "close")) as [number];
  return { code, output };
}

async function valuesOf(root: string, stack = "sandbox") {
  const { values, secretKeys } = await resolveConfig(root, await loadProject(root), stack, {});
  return { values: JSON.parse(values["shop:namedValues"] ?? "{}") as unknown, secretKeys };
}

describe("apim set-secret", () => {
  it("encrypts a value that a program gets decrypted, marked as secret, and prints neither", async () => {
    const root = await programFolder({
      "Pulumi.yaml": PROJECT,
      "Pulumi.sandbox.yaml": `config:\n  shop:a: b # kept\n${SALT}`,
    });
    const { code, output } = await setSecret(root, ["partner-key"], "p4rtner: 'key'\n");
    expect({ code, output }).toEqual({ code: 0, output: "Pulumi.sandbox.yaml: partner-key is set, encrypted.\n" });
    const text = readFileSync(join(root, "Pulumi.sandbox.yaml"), "utf8");
    expect(text).toContain("  shop:a: b # kept\n");
    expect(text).not.toContain("p4rtner");
    expect(await valuesOf(root)).toEqual({
      values: { "partner-key": "p4rtner: 'key'" },
      secretKeys: ["shop:namedValues"],
    });
  });

  it("makes a file that is not there, and wants a passphrase for a stack that is not the sandbox's", async () => {
    const root = await programFolder({ "Pulumi.yaml": PROJECT });
    expect(await setSecret(root, ["key"], "made-up")).toMatchObject({ code: 0 });
    expect(await valuesOf(root)).toMatchObject({ values: { key: "made-up" } });
    const refused = await setSecret(root, ["key", "--stack", "prod"], "real");
    expect(refused.code).toBe(2);
    expect(refused.output).toMatch(/^Pulumi\.prod\.yaml: no passphrase protects .* Set PULUMI_CONFIG_PASSPHRASE/);
    const passphrase = { PULUMI_CONFIG_PASSPHRASE: "long enough" };
    expect(await setSecret(root, ["key", "--stack", "prod"], "real", passphrase)).toMatchObject({ code: 0 });
    await expect(valuesOf(root, "prod")).rejects.toThrow(
      /Pulumi\.prod\.yaml config\.shop:namedValues: the value is encrypted, with another passphrase than the empty one/,
    );
  });

  it.each([
    ["nothing", SALT, "", /No value for key came in/],
    [
      "a stack with a key service",
      "secretsprovider: azurekeyvault://vault/keys/k\n",
      "v",
      /its secrets are kept by azurekeyvault/,
    ],
    [
      "a map on one line",
      `config:\n  shop:namedValues: { a: b }\n${SALT}`,
      "v",
      /is not a map of lines\. Use: npx pulumi/,
    ],
  ])("leaves the file as it is for %s", async (_, text, value, message) => {
    const root = await programFolder({ "Pulumi.yaml": PROJECT, "Pulumi.sandbox.yaml": text });
    const { code, output } = await setSecret(root, ["key"], value);
    expect([code, output]).toEqual([2, expect.stringMatching(message)]);
    expect(readFileSync(join(root, "Pulumi.sandbox.yaml"), "utf8")).toBe(text);
  });
});

describe("the stack file's text", () => {
  it.each([
    ["another value", "config:\n  shop:namedValues:\n    other:\n      secure: v1:x\n", { other: { secure: "v1:x" } }],
    ["the same value", "config:\n  shop:namedValues:\n    key:\n      secure: v1:old\n\n  shop:z: 1\n", {}],
    ["a key in quotes", 'config:\n  "shop:namedValues":\n      "key":\n          secure: v1:old\n', {}],
    ["no values", "config:\n  shop:z: 1\n", {}],
    ["nothing", "", {}],
  ])("takes the value beside %s", (_, text, others) => {
    const made = load(withSecret(text, "shop", "key", "v1:new") ?? "") as { config: Record<string, unknown> };
    expect(made.config["shop:namedValues"]).toEqual({ ...others, key: { secure: "v1:new" } });
  });
});

it("says where a value lies that another stack's key encrypted", async () => {
  const root = await programFolder({ "Pulumi.yaml": PROJECT });
  await setSecret(root, ["key"], "v");
  const file = join(root, "Pulumi.sandbox.yaml");
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(/secure: v1:.*/, "secure: v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
  );
  await expect(valuesOf(root)).rejects.toThrow(
    /config\.shop:namedValues: the value was encrypted for another stack or is damaged/,
  );
});
