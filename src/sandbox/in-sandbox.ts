import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { action, exitCodes } from "../cli/frame";
import { runChild } from "../cli/run-child";
import { UserError } from "../cli/user-error";
import { readEndpoints, stateDirectory } from "./endpoints";
import { sandboxEnvironment } from "./sandbox-environment";

/** The stack that commands without --stack mean. */
const STACK = "sandbox";

/** `apim in-sandbox`. */
export function command(): Command {
  return new Command("in-sandbox")
    .description("Runs a command in which Pulumi deploys to the running sandbox.")
    .argument("<command...>", "such as: npx pulumi up --yes")
    .passThroughOptions()
    .addHelpText("after", exitCodes("the command's", "2 when no sandbox is running"))
    .action(action(inSandbox));
}

async function inSandbox(words: readonly string[]): Promise<number> {
  const root = process.cwd();
  const env = await environment(root);
  if (words.slice(0, 2).includes("pulumi")) createStack(root, env);
  return runChild(words, env);
}

async function environment(root: string): Promise<Readonly<Record<string, string>>> {
  const directory = stateDirectory(root);
  const endpoints = await readEndpoints(directory);
  if (!endpoints) throw new UserError("No sandbox is running. Start one in another terminal: npx apim start");
  const backend = join(directory, "pulumi");
  mkdirSync(backend, { recursive: true });
  return sandboxEnvironment({ arm: endpoints.arm, subscriptionId: endpoints.subscriptionId, backend });
}

/** A stack has to exist before PULUMI_STACK can name it. */
function createStack(root: string, env: Readonly<Record<string, string>>): void {
  const { status, stderr } = spawnSync("npx", ["pulumi", "stack", "init", STACK, "--no-select"], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0 && !stderr.includes("already exists")) throw new UserError(stderr.trim());
}
