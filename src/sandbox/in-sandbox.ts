import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { ProgramError } from "../engine/program-error";
import { readEndpoints, stateDirectory } from "./endpoints";
import { sandboxEnvironment } from "./sandbox-environment";

const USAGE = `Runs a command in which Pulumi deploys to the running sandbox.

  npm run in-sandbox -- npx pulumi up --yes
  npm run in-sandbox -- npx pulumi preview
`;

/** The stack that commands without --stack mean. */
const STACK = "sandbox";

function environment(root: string): NodeJS.ProcessEnv {
  const directory = stateDirectory(root);
  const endpoints = readEndpoints(directory);
  if (!endpoints) throw new ProgramError("No sandbox is running. Start one in another terminal: npm start");
  const backend = join(directory, "pulumi");
  mkdirSync(backend, { recursive: true });
  return {
    ...process.env,
    ...sandboxEnvironment({ arm: endpoints.arm, subscriptionId: endpoints.subscriptionId, backend }),
  };
}

/** A stack has to exist before PULUMI_STACK can name it. */
function createStack(root: string, env: NodeJS.ProcessEnv): void {
  const { status, stderr } = spawnSync("npx", ["pulumi", "stack", "init", STACK, "--no-select"], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  if (status !== 0 && !stderr.includes("already exists")) throw new ProgramError(stderr.trim());
}

async function main([command, ...args]: readonly string[]): Promise<number> {
  if (command === undefined || command === "--help") {
    console.log(USAGE);
    return command === undefined ? 2 : 0;
  }
  const root = process.cwd();
  const env = environment(root);
  if (command === "pulumi" || args[0] === "pulumi") createStack(root, env);
  const child = spawn(command, args, { env, stdio: "inherit" });
  // The terminal tells the child as well; this process only waits for how it ends.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + constants.signals[signal ?? "SIGTERM"];
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof ProgramError ? error.message : error);
    process.exitCode = 2;
  },
);
