import { rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { ProgramError } from "../engine/program-error";
import type { Deployed } from "./deploy";
import { readEndpoints, removeEndpoints, stateDirectory, writeEndpoints } from "./endpoints";
import type { Endpoints } from "./endpoints";
import { startSandbox } from "./sandbox";
import type { Sandbox, SandboxOptions } from "./sandbox";
import { callSample } from "./start/demo-call";
import { takeLock } from "./start/lock";
import { answerLine, curlKeys, page } from "./start/page";
import { step } from "./start/progress";
import { redeploy } from "./start/redeploy";
import { stopRequest } from "./start/stop-request";
import { watchSources } from "./start/watch";
import { checkTemplates, endpointsOf, ownKey, rollOut } from "./start/rollout";

const USAGE = `Starts local Azure, deploys the program into it and calls it.

  npm start               stays up until Ctrl-C
  npm start -- --once     stops after the call; exit 0 only if the answer is right

  --bes-status number|word   how BES Status writes a job's state (number)
`;

const root = process.cwd();
const directory = stateDirectory(root);
const keysFile = join(relative(root, directory), "keys.curl");

const callSampleStep = (endpoints: Endpoints, key: string) =>
  step(
    "Calling RRS Execute",
    () => callSample(endpoints, key),
    () => "RRS Execute answered through the gateway",
  );

async function useRunning(pid: number, call: boolean): Promise<void> {
  const endpoints = readEndpoints(directory);
  if (!endpoints) throw new ProgramError(`The sandbox is already starting (process ${pid}). Wait for it, or stop it.`);
  console.log(`The sandbox is already running (process ${pid}).\n`);
  if (call) console.log(answerLine(await callSampleStep(endpoints, endpoints.subscriptionKey)));
  else console.log(page(endpoints, keysFile));
}

async function run(stayUp: boolean, options: SandboxOptions): Promise<void> {
  await step(
    "Checking the templates",
    async () => checkTemplates(root),
    ({ apis, operations }) => `Templates are sound: ${apis} API${apis === 1 ? "" : "s"}, ${operations} operations`,
  );
  const sandbox = await step(
    "Starting local Azure",
    () => startSandbox(directory, options),
    () => "Local Azure is up",
  );
  try {
    const deployed = await step(
      "Deploying",
      (say) => rollOut(root, directory, sandbox, say),
      ({ changes: { created, updated, deleted, unchanged } }) =>
        `Deployed: ${created.length} created, ${updated.length} changed, ${deleted.length} deleted, ${unchanged.length} as before`,
    );
    const endpoints = endpointsOf(sandbox, deployed);
    await writeEndpoints(directory, endpoints);
    writeFileSync(keysFile, curlKeys(endpoints), { mode: 0o600 });
    console.log(answerLine(await callSampleStep(endpoints, ownKey(sandbox, endpoints))));
    if (!stayUp) return console.log("  Deployed, called and stopped. `npm start` stays up.\n");
    console.log(page(endpoints, keysFile));
    await untilStopped(sandbox);
  } finally {
    removeEndpoints(directory);
    rmSync(keysFile, { force: true });
    await sandbox.close();
  }
}

async function deployAgain(sandbox: Sandbox): Promise<Deployed> {
  checkTemplates(root);
  const deployed = await rollOut(root, directory, sandbox);
  await writeEndpoints(directory, endpointsOf(sandbox, deployed));
  return deployed;
}

async function untilStopped(sandbox: Sandbox): Promise<void> {
  console.log("  Saved changes to templates and stack file go live. Ctrl-C stops it.\n");
  const stopWatching = await watchSources(root, (files) => redeploy(files, () => deployAgain(sandbox)));
  await stopRequest();
  process.stderr.write("\nStopping …\n");
  await stopWatching();
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      once: { type: "boolean" },
      "bes-status": { type: "string", default: "number" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(USAGE);
  const statusAs = values["bes-status"];
  if (statusAs !== "number" && statusAs !== "word") {
    throw new ProgramError(`--bes-status: not number or word, got "${statusAs}".`);
  }
  const lock = takeLock(directory);
  if ("heldBy" in lock) return useRunning(lock.heldBy, values.once === true);
  try {
    await run(!values.once, { statusAs });
  } finally {
    lock.release();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof ProgramError ? error.message : error);
  process.exitCode = 1;
});
