import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createArm } from "../../sandbox/arm/index";
import type { Arm, ArmOptions } from "../../sandbox/arm/index";
import { sandboxEnvironment } from "../../sandbox/sandbox-environment";
import { projectCopy } from "../src/resources/project";
import { startPulumi } from "./cli";
import type { Finished } from "./cli";
import { changesOf } from "./events";

export const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
const CONFIG = { publisherName: "Publisher", publisherEmail: "admin@example.com" };

/** A copy of the project, a Resource Manager of its own and Pulumi's state of one stack. */
export class TestStack {
  readonly root: string;
  readonly url: string;
  readonly arm: Arm;
  readonly #name: string;
  readonly #backend: string;

  private constructor(root: string, url: string, arm: Arm, backend: string, name: string) {
    this.root = root;
    this.url = url;
    this.arm = arm;
    this.#backend = backend;
    this.#name = name;
  }

  /** A stack that exists but has nothing deployed. */
  static async create(
    settings: Readonly<Record<string, unknown>> = {},
    options: Partial<ArmOptions> = {},
  ): Promise<TestStack> {
    const directory = await mkdtemp(join(tmpdir(), "lifecycle-"));
    const arm = await createArm({ ...testArm(join(directory, "arm")), ...options });
    const url = await arm.app.listen({ host: "127.0.0.1", port: 0 });
    return TestStack.on({ arm, url }, settings, directory);
  }

  /** Another stack on the same Resource Manager. */
  static async on(
    { arm, url }: { arm: Arm; url: string },
    settings: Readonly<Record<string, unknown>> = {},
    directory?: string,
  ): Promise<TestStack> {
    const folder = directory ?? (await mkdtemp(join(tmpdir(), "lifecycle-")));
    await mkdir(join(folder, "pulumi"), { recursive: true });
    const root = await projectCopy({ ...CONFIG, ...settings });
    const stack = new TestStack(root, url, arm, join(folder, "pulumi"), "test");
    await stack.expect(["stack", "init", "test", "--no-select"]);
    return stack;
  }

  async close(): Promise<void> {
    await this.arm.close();
    await Promise.all([this.root, join(this.#backend, "..")].map((path) => rm(path, { recursive: true, force: true })));
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const places = { arm: this.url, subscriptionId: SUBSCRIPTION, backend: this.#backend };
    return startPulumi(args, this.root, { ...sandboxEnvironment(places), PULUMI_STACK: this.#name, ...env });
  }

  run(args: readonly string[]): Promise<Finished> {
    return this.start(args).finished;
  }

  /** Runs a command that has to succeed; answers what it printed to standard output. */
  async expect(args: readonly string[]): Promise<string> {
    const { code, stdout, output } = await this.run(args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${errorsOf(output)}`);
    return stdout;
  }

  /** What `pulumi preview` announces; unchanged resources are left out. */
  async preview(...args: string[]): Promise<string[]> {
    return changesOf(await this.expect(["preview", "--json", ...args]));
  }

  /** What `pulumi up` does. */
  async up(...args: string[]): Promise<string[]> {
    return changesOf(await this.expect(["up", "--yes", "--skip-preview", "--json", ...args]));
  }

  async refresh(): Promise<void> {
    await this.expect(["refresh", "--yes", "--skip-preview"]);
  }

  async edit(file: string, change: (text: string) => string): Promise<void> {
    const path = join(this.root, file);
    const before = await readFile(path, "utf8");
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${file} changed nothing`);
    await writeFile(path, after);
  }

  async write(file: string, text: string): Promise<void> {
    await writeFile(join(this.root, file), text);
  }

  async move(from: string, to: string): Promise<void> {
    await rename(join(this.root, from), join(this.root, to));
  }

  async remove(file: string): Promise<void> {
    await rm(join(this.root, file));
  }

  /** Changes the stack's settings by hand, as an editor of the stack file would. */
  async set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const all = Object.entries(settings).map(([key, value]) => [`azureml-api-management:${key}`, value]);
    const file = join(this.root, "Pulumi.test.yaml");
    const { load, dump } = await import("js-yaml");
    const document = load(await readFile(file, "utf8")) as { config: Record<string, unknown> };
    await writeFile(file, dump({ ...document, config: { ...document.config, ...Object.fromEntries(all) } }));
  }

  /** The only resource of a type, or the one of that name. */
  resource(type: string, name?: string) {
    const found = this.arm.reader
      .ofType(`Microsoft.ApiManagement/${type}`)
      .filter((each) => name === undefined || each.name === name);
    const [first] = found;
    if (!first) throw new Error(`Resource Manager has no ${type} ${name ?? ""}`);
    return first;
  }

  /** Asks Resource Manager behind Pulumi's back; answers the body. */
  async ask(
    method: "GET" | "PUT" | "PATCH" | "DELETE" | "POST",
    id: string,
    body?: unknown,
  ): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.url}${id}?api-version=2024-05-01`, {
      method,
      headers: { "content-type": "application/json", ...(method === "GET" ? {} : { "if-match": "*" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${id}: ${answer.status} ${text}`);
    return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  }
}

function testArm(directory: string): ArmOptions {
  return {
    directory,
    gatewayUrlOf: (service) => `http://${service}.gateway.test`,
    portalUrl: "http://portal.test",
    storageAccountKey: () => "c3RvcmFnZS1rZXk=",
    blobEndpoint: (account) => `http://${account}.blob.test/`,
    timings: { serviceActivation: 0, serviceUpdate: 0, apiWrite: 0 },
  };
}

/** Of JSON events only the messages of errors, else what was printed. */
function errorsOf(output: string): string {
  const messages = [...output.matchAll(/"message":"((?:[^"\\]|\\.)*)","color":"never","severity":"error"/g)].map(
    ([, text]) => text,
  );
  return messages.length > 0 ? messages.join("\n") : output.slice(-4000);
}
