import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readEndpoints } from "../../src/sandbox/endpoints";
import type { Endpoints } from "../../src/sandbox/endpoints";
import { copyProject, edit, environment, stateOf } from "./project-copy";

const OPERATIONS = "operations/azureml-demo";

function startIn(folder: string) {
  const child = spawn("npm", ["start", "--silent"], { cwd: folder, env: environment(folder) });
  let output = "";
  const read = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const says = async (pattern: RegExp) => {
    await expect.poll(() => (child.exitCode === null ? output : `ended: ${output}`)).toMatch(pattern);
  };
  const stop = async () => {
    child.kill("SIGTERM");
    await once(child, "close");
    return output;
  };
  return { says, stop };
}

/** Who refuses an unknown job: the gateway answers a statusCode, the web service an error. */
async function refusal({ gateway, apiKey, subscriptionKey }: Endpoints): Promise<unknown> {
  const headers = { Authorization: `Bearer ${apiKey}`, "Ocp-Apim-Subscription-Key": subscriptionKey };
  const url = `${gateway}/azureml-demo/workspaces/w/services/s/jobs/1?api-version=2.0`;
  return (await fetch(url, { method: "DELETE", headers })).json();
}

it("checks, deploys and serves what is saved while the sandbox is open, and keeps serving when it is wrong", async () => {
  const folder = copyProject("editing");
  const { says, stop } = startIn(folder);
  await says(/1 1 2 2 0 2 0 1[^]*Saved changes/);
  const endpoints = await readEndpoints(stateOf(folder));
  if (!endpoints) throw new Error("no endpoints.json");
  expect(await refusal(endpoints)).toHaveProperty("error");
  edit(folder, `${OPERATIONS}/bes-start.yaml`, "displayName: BES Start", "displayName: BES Go");
  await says(/✔ operations\/azureml-demo\/bes-start\.yaml: updated .*azureml-demo\/bes-start \(live after/);
  edit(folder, `${OPERATIONS}/bes-start.yaml`, "{jobid}", "{job}");
  await says(/bes-start\.yaml:\d+:\d+ urlTemplate: .*\n.*✖ .*the version before is still served/);
  edit(folder, `${OPERATIONS}/bes-start.yaml`, "{job}", "{jobid}");
  await says(/bes-start\.yaml: nothing to change/);
  edit(folder, "products/starter.xml", 'calls="5"', 'calls="50"');
  await says(/products\/starter\.xml: nothing to change: where the tier brings a Starter of its own, that one is used/);
  rmSync(join(folder, OPERATIONS, "bes-delete.yaml"));
  await says(/bes-delete\.yaml: deleted .*azureml-demo\/bes-delete/);
  expect(await refusal(endpoints)).toHaveProperty("statusCode", 404);
  expect(await stop()).toContain("Stopping …");
  expect(await readEndpoints(stateOf(folder))).toBeUndefined();
});
