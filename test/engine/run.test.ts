import { execFile } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setImmediate as immediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { runProgram } from "../../src/engine/run";
import { Secret } from "../../src/engine/values";
import { echoProvider, PRELUDE, programFolder } from "./program";
import { isAlive } from "../is-alive";

async function run(program: string, overrides: Parameters<typeof echoProvider>[0] = {}) {
  const root = await programFolder({ "index.js": PRELUDE + program });
  const provider = echoProvider(overrides);
  return { ...(await runProgram({ root, stack: "test", provider })), provider };
}

describe("a program that runs to its end", () => {
  it("gives its resources the URNs that Pulumi's engine gives them", async () => {
    const { declarations } = await run(`
      class Group extends pulumi.ComponentResource { constructor(name, o) { super("demo:index:Group", name, {}, o); } }
      const outer = new Group("outer");
      const inner = new Group("inner", { parent: outer });
      declare("leaf", {}, { parent: inner });
    `);
    expect(declarations.map(({ urn }) => urn)).toEqual([
      "urn:pulumi:test::demo::pulumi:pulumi:Stack::demo-test",
      "urn:pulumi:test::demo::demo:index:Group::outer",
      "urn:pulumi:test::demo::demo:index:Group$demo:index:Group::inner",
      "urn:pulumi:test::demo::demo:index:Group$demo:index:Group$demo:index:Thing::leaf",
    ]);
  });

  it("passes every resource option on", async () => {
    const { provider } = await run(`
      const first = declare("first");
      declare("second", { size: first.id }, {
        protect: true, deleteBeforeReplace: true, retainOnDelete: true, ignoreChanges: ["a"], replaceOnChanges: ["b"],
        additionalSecretOutputs: ["c"], customTimeouts: { create: "90m" }, import: "imported", aliases: [{ name: "old" }], replacementTrigger: "family",
      });
    `);
    expect(provider.registered[1]).toMatchObject({
      inputs: { size: "id-of-first" },
      dependencies: ["urn:pulumi:test::demo::demo:index:Thing::first"],
      protect: true,
      deleteBeforeReplace: true,
      retainOnDelete: true,
      ignoreChanges: ["a"],
      replaceOnChanges: ["b"],
      additionalSecretOutputs: ["c"],
      customTimeouts: { create: "90m", update: "", delete: "" },
      importId: "imported",
      replacementTrigger: "family",
      aliases: ["urn:pulumi:test::demo::demo:index:Thing::old"],
    });
  });

  it("keeps secrets marked on the way in, on the way out and in the stack's outputs", async () => {
    const { provider, outputs } = await run(`
      const thing = declare("thing", { size: pulumi.secret("hidden") });
      exports.size = thing.size;
      exports.open = "plain";
    `);
    expect(provider.registered[0]?.inputs).toEqual({ size: new Secret("hidden") });
    expect(outputs).toEqual({ size: new Secret("hidden"), open: "plain" });
    expect(JSON.stringify(outputs)).not.toContain("hidden");
  });

  it("marks the outputs that a resource calls secret", async () => {
    const { outputs } = await run(`
      exports.size = declare("thing", { size: "key" }, { additionalSecretOutputs: ["size"] }).size;
    `);
    expect(outputs).toEqual({ size: new Secret("key") });
  });

  it("runs functions with their arguments and looks existing resources up", async () => {
    const { outputs } = await run(`
      class Found extends pulumi.CustomResource {
        constructor(name, id) { super("demo:index:Thing", name, { found: undefined }, { id }); }
      }
      exports.answer = pulumi.runtime.invokeOutput("demo:index:lookUp", { key: pulumi.secret("k") }, {});
      exports.found = new Found("there", "its-id").found;
    `);
    expect(outputs).toEqual({
      answer: new Secret({ token: "demo:index:lookUp", key: "k" }),
      found: "its-id",
    });
  });

  it("tells a preview from a deployment", async () => {
    const root = await programFolder({
      "index.js": `${PRELUDE} exports.dry = pulumi.runtime.isDryRun(); exports.size = declare("thing").size;`,
    });
    const { outputs } = await runProgram({ root, stack: "test", provider: echoProvider(), dryRun: true });
    expect(outputs.dry).toBe(true);
  });

  it("passes the program's own output on, line by line", async () => {
    const root = await programFolder({ "index.js": `console.log("one\\ntwo"); console.error("three");` });
    const lines: string[] = [];
    await runProgram({ root, stack: "test", provider: echoProvider(), onMessage: ({ text }) => lines.push(text) });
    expect(lines.toSorted()).toEqual(["one", "three", "two"]);
  });
});

describe("a program that fails", () => {
  it("stops at the first failing resource with one message that names it", async () => {
    const refused = echoProvider();
    const failing = run(
      `const a = declare("a"); declare("b", { size: a.id }); declare("c", { size: a.id }, { dependsOn: [] });`,
      {
        register: (declaration) =>
          declaration.name === "a" ? Promise.reject(new Error("no room left")) : refused.register(declaration),
      },
    );
    await expect(failing).rejects.toThrow(/^a \(demo:index:Thing\): no room left$/);
    expect(refused.registered).toEqual([]);
  });

  it("lets what had begun come to its end before it stops", async () => {
    const finished: string[] = [];
    const events = new EventEmitter();
    const refused = once(events, "refused");
    const failing = run(`declare("slow"); declare("broken");`, {
      register: async ({ name, inputs }) => {
        if (name === "broken") {
          events.emit("refused");
          throw new Error("refused");
        }
        await refused;
        // What the refusal sets off goes first.
        for (let turn = 0; turn < 100; turn++) await immediate();
        finished.push(name);
        return { id: name, outputs: inputs };
      },
    });
    await expect(failing).rejects.toThrow(/^broken \(demo:index:Thing\): refused$/);
    expect(finished).toEqual(["slow"]);
  });

  it("gives a RunError's words alone", async () => {
    await expect(run(`throw new pulumi.RunError("set the name first");`)).rejects.toThrow(/^set the name first$/);
  });

  it("keeps the stack of any other error", async () => {
    await expect(run(`throw new Error("a bug");`)).rejects.toThrow(/a bug[\s\S]*at .*index\.js/);
  });

  it("names the function that failed", async () => {
    const failing = run(`exports.x = pulumi.runtime.invoke("demo:index:find", {});`, {
      invoke: () => Promise.reject(new Error("not found")),
    });
    await expect(failing).rejects.toThrow(/^demo:index:find: not found$/);
  });

  it("refuses two resources with one URN", async () => {
    await expect(run(`declare("same"); declare("same");`)).rejects.toThrow(
      "Duplicate resource URN 'urn:pulumi:test::demo::demo:index:Thing::same'",
    );
  });

  it("says so when the program ends itself", async () => {
    await expect(run(`process.exit(7);`)).rejects.toThrow("The program ended with exit code 7.");
  });
});

describe("stopping", () => {
  it("ends the program when the caller gives up", async () => {
    const root = await programFolder({ "index.js": `setInterval(() => {}, 1000); console.log("up");` });
    const stop = new AbortController();
    const running = runProgram({
      root,
      stack: "test",
      provider: echoProvider(),
      signal: stop.signal,
      onMessage: () => stop.abort(),
    });
    await expect(running).rejects.toThrow("aborted");
  });

  it("leaves no program behind when the engine's own process is killed", async () => {
    const root = await programFolder({ "index.js": `setInterval(() => {}, 1000); console.log("pid " + process.pid);` });
    const main = join(root, "engine.ts");
    await writeFile(
      main,
      `import { runProgram } from ${JSON.stringify(resolve("src/engine/run"))};
       void runProgram({ root: ${JSON.stringify(root)}, stack: "test", provider: {} as never, onMessage: ({ text }) => console.log(text) });`,
    );
    const engine = execFile(process.execPath, ["--import", "tsx", main]);
    const pid = await new Promise<number>((found) => {
      engine.stdout?.on("data", (text: string) => found(Number(/pid (\d+)/.exec(text)?.[1])));
    });
    engine.kill("SIGKILL");
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
});
