import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createArm } from "../../src/sandbox/arm/index";
import type { Arm, ArmOptions } from "../../src/sandbox/arm/index";
import type { Fault } from "../../src/sandbox/arm/faults/fault";
import { sandboxEnvironment } from "../../src/sandbox/sandbox-environment";
import { testArm } from "../sandbox/arm/test-arm";
import { projectCopy } from "../program/project-folder";
import { startPulumi } from "./cli";
import type { Finished } from "./cli";
import { changesOf } from "./events";

export const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
const CONFIG = { publisherName: "Publisher", publisherEmail: "admin@example.com" };

/** A copy of the project, a Resource Manager of its own and Pulumi's state of one stack. */
export class TestStack {
  readonly root: string;
  readonly subscription = SUBSCRIPTION;
  readonly url: string;
  readonly #arm: Arm | undefined;
  #traffic = { last: 0, writes: 0 };
  #ownsArm = false;
  readonly #name: string;
  readonly #backend: string;

  private constructor(root: string, url: string, arm: Arm | undefined, backend: string, name: string) {
    this.root = root;
    this.url = url;
    this.#arm = arm;
    this.#backend = backend;
    this.#name = name;
  }

  /** A stack that exists but has nothing deployed. */
  static async create(
    settings: Readonly<Record<string, unknown>> = {},
    options: Partial<ArmOptions> = {},
    onRequest: () => void = () => {},
  ): Promise<TestStack> {
    const directory = await mkdtemp(join(tmpdir(), "lifecycle-"));
    const arm = await createArm({ ...testArm(join(directory, "arm")), ...options });
    const traffic = { last: 0, writes: 0 };
    arm.app.addHook("onRequest", async ({ method }) => {
      traffic.last = performance.now();
      if (["PUT", "PATCH", "DELETE"].includes(method)) traffic.writes++;
      onRequest();
    });
    const url = await arm.app.listen({ host: "127.0.0.1", port: 0 });
    const stack = await TestStack.on({ arm, url }, settings, directory);
    stack.#ownsArm = true;
    stack.#traffic = traffic;
    return stack;
  }

  /** A stack on a Resource Manager that is there, and stays: another stack's, or one in a process of its own. */
  static async on(
    { arm, url }: { readonly arm?: Arm | undefined; readonly url: string },
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
    if (this.#ownsArm) await this.#arm?.close();
    await Promise.all([this.root, join(this.#backend, "..")].map((path) => rm(path, { recursive: true, force: true })));
  }

  /** The Resource Manager in this process. Throws where it has one of its own. */
  get arm(): Arm {
    if (this.#arm) return this.#arm;
    throw new Error("Resource Manager runs in a process of its own");
  }

  /** In which the CLI, and what runs it, finds this stack. */
  get environment(): Readonly<Record<string, string>> {
    const places = { arm: this.url, subscriptionId: SUBSCRIPTION, backend: this.#backend };
    return { ...sandboxEnvironment(places), PULUMI_STACK: this.#name };
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    return startPulumi(args, this.root, { ...this.environment, ...env });
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

  /** What `pulumi preview` announces; unchanged resources are left out. Throws when it wrote anything. */
  async preview(...args: string[]): Promise<string[]> {
    const before = this.#traffic.writes;
    const changes = changesOf(await this.expect(["preview", "--json", ...args]));
    if (this.#traffic.writes > before) throw new Error("the preview wrote to Resource Manager");
    return changes;
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

  /** The only resource of a type, of API Management if it names no provider, or the one of that name or that end of its id. */
  resource(type: string, name?: string) {
    const found = this.arm.reader
      .ofType(type.startsWith("Microsoft.") ? type : `Microsoft.ApiManagement/${type}`)
      .filter(({ id }) => name === undefined || id.endsWith(`/${name}`));
    const [first] = found;
    if (!first) throw new Error(`Resource Manager has no ${type} ${name ?? ""}`);
    return first;
  }

  /** Waits until nobody has asked Resource Manager for a second: a plugin that lost its engine has ended. */
  async quiet(): Promise<void> {
    while (performance.now() - this.#traffic.last < 1000) await delay(100);
  }

  /** Whether Resource Manager has it; asked with HEAD, which associations have as well. */
  async exists(id: string): Promise<boolean> {
    const { status } = await fetch(`${this.url}${id}?api-version=${apiVersionOf(id)}`, { method: "HEAD" });
    return status < 300;
  }

  /** Arms a fault; see src/sandbox/arm/faults/faults.ts. */
  async inject(fault: Fault): Promise<void> {
    const answer = await fetch(`${this.url}/_sandbox/faults`, { method: "POST", body: JSON.stringify(fault) });
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** Disarms all faults; answers how often they struck. */
  async disarm(): Promise<number> {
    const armed = (await (await fetch(`${this.url}/_sandbox/faults`)).json()) as { injected: number }[];
    await fetch(`${this.url}/_sandbox/faults`, { method: "DELETE" });
    return armed.reduce((sum, { injected }) => sum + injected, 0);
  }

  /** Asks Resource Manager behind Pulumi's back; answers the body. */
  async ask(
    method: "GET" | "PUT" | "PATCH" | "DELETE" | "POST",
    id: string,
    body?: unknown,
  ): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.url}${id}?api-version=${apiVersionOf(id)}`, {
      method,
      headers: { "content-type": "application/json", ...(method === "GET" ? {} : { "if-match": "*" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${id}: ${answer.status} ${text}`);
    return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  }
}

function apiVersionOf(id: string): string {
  return id.includes("/Microsoft.ApiManagement/")
    ? "2024-05-01"
    : id.includes("/Microsoft.Storage/")
      ? "2024-01-01"
      : "2024-03-01";
}

/** Of JSON events only the messages of errors, else what was printed. */
function errorsOf(output: string): string {
  const messages = [...output.matchAll(/"message":"((?:[^"\\]|\\.)*)","color":"never","severity":"error"/g)].map(
    ([, text]) => text,
  );
  return messages.length > 0 ? messages.join("\n") : output.slice(-4000);
}
