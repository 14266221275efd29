import { describe, expect, it } from "vitest";
import { resolveConfig, SECRET_STAND_IN } from "../../src/engine/config";
import type { ConfigOptions, ResolvedConfig } from "../../src/engine/config";
import { loadProject } from "../../src/engine/project";
import { runProgram } from "../../src/engine/run";
import { reveal, Secret } from "../../src/engine/values";
import { echoProvider, programFolder } from "./program";

const HEAD = "name: demo\nruntime: { name: nodejs, options: { typescript: false } }\n";

async function resolve(config: string, stack = "{}", options: ConfigOptions = {}): Promise<ResolvedConfig> {
  const root = await programFolder({
    "Pulumi.yaml": `${HEAD}config: ${config}\n`,
    "Pulumi.dev.yaml": `config: ${stack}\n`,
  });
  return resolveConfig(root, await loadProject(root), "dev", options);
}

describe("merging", () => {
  it("takes the stack's value over the project's default, and an override over both", async () => {
    const config =
      "{ a: { type: string, default: A }, b: { type: string, default: B }, c: { type: string, default: C } }";
    const { values } = await resolve(config, "{ demo:b: stack, demo:c: stack }", { extraConfig: { c: "override" } });
    expect(values).toEqual({ "demo:a": "A", "demo:b": "stack", "demo:c": "override" });
  });

  it("writes every type as the text that a program reads", async () => {
    const config = `{ n: { type: integer, default: 3 }, b: { type: boolean, default: false },
      l: { type: array, items: { type: string }, default: [x] }, o: { type: object, default: { k: v } }, short: text }`;
    expect((await resolve(config)).values).toEqual({
      "demo:n": "3",
      "demo:b": "false",
      "demo:l": '["x"]',
      "demo:o": '{"k":"v"}',
      "demo:short": "text",
    });
  });

  it("keeps other packages' fixed values and keys that nobody declared", async () => {
    const { values } = await resolve("{ azure-native:location: { value: westus } }", "{ other:key: 1 }");
    expect(values).toEqual({ "azure-native:location": "westus", "other:key": "1" });
  });

  it("needs no stack file when every key has a default", async () => {
    const root = await programFolder({ "Pulumi.yaml": `${HEAD}config: { a: { type: string, default: A } }` });
    expect((await resolveConfig(root, await loadProject(root), "none", {})).values).toEqual({ "demo:a": "A" });
  });
});

describe("refusing", () => {
  it("names every missing value and the command that sets it, all at once", async () => {
    const failing = resolve("{ a: { type: string }, b: { type: integer } }");
    await expect(failing).rejects.toThrow(
      /missing configuration value 'a'.*pulumi config set a <value> --stack dev\n.*missing configuration value 'b'/,
    );
  });

  it.each([
    ["string", "{}"],
    ["integer", "1.5"],
    ["integer", '"1x"'],
    ["boolean", '"yes"'],
    ["object", "[1]"],
    ["array", "{}"],
  ])("does not take for a %s what is %s", async (type, value) => {
    const items = type === "array" ? ", items: { type: string }" : "";
    await expect(resolve(`{ a: { type: ${type}${items} } }`, `{ demo:a: ${value} }`)).rejects.toThrow(
      /Pulumi\.dev\.yaml config\.demo:a: the value must be of type/,
    );
  });

  it("checks the items of a list", async () => {
    await expect(resolve("{ a: { type: array, items: { type: integer } } }", "{ demo:a: [1, x] }")).rejects.toThrow(
      "a list of integer",
    );
  });

  it("does not take a key declared as secret in clear text", async () => {
    await expect(resolve("{ a: { type: string, secret: true } }", "{ demo:a: open }")).rejects.toThrow(
      "pulumi config set --secret demo:a",
    );
  });

  it("says that an encrypted value cannot be read here, without printing it", async () => {
    const failing = resolve("{ a: { type: string } }", "{ demo:a: { secure: v1:cipher } }");
    await expect(failing).rejects.toThrow("Pulumi.dev.yaml config.demo:a: the value is encrypted");
    await expect(failing).rejects.not.toThrow("cipher");
  });

  it("says where a broken project file is broken", async () => {
    const root = await programFolder({ "Pulumi.yaml": "name: [" });
    await expect(loadProject(root)).rejects.toThrow(/Pulumi\.yaml/);
  });

  it("runs programs for Node.js only", async () => {
    const root = await programFolder({ "Pulumi.yaml": "name: demo\nruntime: go\n" });
    await expect(loadProject(root)).rejects.toThrow('only nodejs runs here, got "go"');
  });
});

it("stands in for encrypted values when told to, and the program still sees a secret", async () => {
  const root = await programFolder({
    "Pulumi.yaml": HEAD,
    "Pulumi.dev.yaml": "config: { demo:o: { a: { secure: v1:x }, b: open, c: { secure: v1:y }, d: { secure: v1:x } } }",
    "index.js": `exports.o = new (require("@pulumi/pulumi").Config)().requireSecretObject("o");`,
  });
  const { outputs } = await runProgram({ root, stack: "dev", provider: echoProvider(), standInForSecrets: true });
  const { a, b, c, d } = reveal(outputs.o) as Record<string, string>;
  expect(outputs.o).toBeInstanceOf(Secret);
  expect([a, c].map((value) => value?.startsWith(SECRET_STAND_IN))).toEqual([true, true]);
  expect(b).toBe("open");
  expect(d).toBe(a);
  expect(c).not.toBe(a);
});
