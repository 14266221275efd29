import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { expect, it, onTestFinished } from "vitest";
import { fromStruct, Secret, toStruct } from "../../../src/engine/values";
import { runningArm } from "../sandbox-arm";
import { isAlive } from "../../is-alive";

const PLUGIN = resolve("src/sandbox/provider/bin/pulumi-resource-azure-native");
const GROUP = "azure-native:resources:ResourceGroup";
const URN = `urn:pulumi:s::p::${GROUP}::rg-`;

/** The executable as the engine starts it, and a client of what it serves. */
async function plugin(arm: string): Promise<ResourceProviderClient> {
  const env = { ...process.env, SANDBOX_ARM: arm, ARM_SUBSCRIPTION_ID: "00000000-0000-0000-0000-000000000000" };
  const child = spawn(PLUGIN, ["127.0.0.1:1"], { env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill());
  const [port] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  onTestFinished(() => client.close());
  return client;
}

type Reply<Response> = (error: Error | null, response: Response) => void;

const promised =
  <Request, Response>(call: (request: Request, done: Reply<Response>) => void) =>
  (request: Request): Promise<Response> =>
    new Promise((done, reject) => call(request, (error, response) => (error ? reject(error) : done(response))));

/** The calls of the protocol that the test makes, as promises. */
function callsOf(client: ResourceProviderClient) {
  return {
    handshake: promised(
      (request: messages.ProviderHandshakeRequest, done: Reply<messages.ProviderHandshakeResponse>) =>
        void client.handshake(request, done),
    ),
    configure: promised(
      (request: messages.ConfigureRequest, done: Reply<messages.ConfigureResponse>) =>
        void client.configure(request, done),
    ),
    check: promised(
      (request: messages.CheckRequest, done: Reply<messages.CheckResponse>) => void client.check(request, done),
    ),
    create: promised(
      (request: messages.CreateRequest, done: Reply<messages.CreateResponse>) => void client.create(request, done),
    ),
    diff: promised(
      (request: messages.DiffRequest, done: Reply<messages.DiffResponse>) => void client.diff(request, done),
    ),
    read: promised(
      (request: messages.ReadRequest, done: Reply<messages.ReadResponse>) => void client.read(request, done),
    ),
    delete: promised((request: messages.DeleteRequest, done: Reply<Empty>) => void client.delete(request, done)),
    cancel: promised((request: Empty, done: Reply<Empty>) => void client.cancel(request, done)),
  };
}

it("speaks the engine's protocol from handshake to cancellation", async () => {
  const { url } = await runningArm();
  const client = await plugin(url);
  const ask = callsOf(client);

  const handshake = await ask.handshake(new messages.ProviderHandshakeRequest());
  expect(handshake.getAcceptSecrets()).toBe(true);
  const configured = await ask.configure(new messages.ConfigureRequest());
  expect([configured.getSupportspreview(), configured.getAcceptsecrets()]).toEqual([true, true]);

  const check = new messages.CheckRequest();
  check.setUrn(URN);
  check.setNews(toStruct({ location: "westus", tags: { key: new Secret("s") } }));
  const checked = await ask.check(check);
  const inputs = fromStruct(checked.getInputs());
  expect(inputs).toMatchObject({
    resourceGroupName: expect.stringMatching(/^rg-/) as string,
    tags: { key: new Secret("s") },
  });

  const create = new messages.CreateRequest();
  create.setUrn(URN);
  create.setProperties(toStruct(inputs));
  const created = await ask.create(create);
  expect(fromStruct(created.getProperties())).toMatchObject({
    name: inputs.resourceGroupName,
    tags: { key: new Secret("s") },
  });

  const diff = new messages.DiffRequest();
  diff.setUrn(URN);
  diff.setOldInputs(toStruct(inputs));
  diff.setNews(toStruct({ ...inputs, location: "eastus", tags: {} }));
  const changed = await ask.diff(diff);
  expect(changed.getReplacesList()).toEqual(["location"]);
  expect([changed.getDeletebeforereplace(), changed.getHasdetaileddiff()]).toEqual([false, true]);
  diff.setOldInputs(toStruct({ resourceGroupName: "given", location: "westus" }));
  diff.setNews(toStruct({ resourceGroupName: "given", location: "eastus" }));
  expect((await ask.diff(diff)).getDeletebeforereplace()).toBe(true);
  const { UPDATE_REPLACE, DELETE } = messages.PropertyDiff.Kind;
  expect(
    [...changed.getDetaileddiffMap().entries()].map(([changedPath, entry]) => [changedPath, entry.getKind()]),
  ).toEqual([
    ["location", UPDATE_REPLACE],
    ["tags.key", DELETE],
  ]);

  const remove = new messages.DeleteRequest();
  remove.setUrn(URN);
  remove.setId(created.getId());
  await ask.delete(remove);
  const read = new messages.ReadRequest();
  read.setUrn(URN);
  read.setId(created.getId());
  expect((await ask.read(read)).getId()).toBe("");
  await ask.cancel(new Empty());
  await expect(ask.read(read)).rejects.toThrow(/abort/);
});

it("ends when its engine was killed", async () => {
  const engine = spawn("sh", ["-c", `"${PLUGIN}" 127.0.0.1:1 & echo "pid $!"; wait`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  createInterface({ input: engine.stdout }).on("line", (line) => lines.push(line));
  await expect.poll(() => lines.length).toBe(2);
  engine.kill("SIGKILL");
  const pid = Number(lines.find((line) => line.startsWith("pid "))?.slice(4));
  await expect.poll(() => isAlive(pid)).toBe(false);
});
