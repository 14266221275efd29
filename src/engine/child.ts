import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { ResolvedConfig } from "./config";
import type { PulumiProject } from "./project";

/** How to start one run of a program. */
export interface ChildOptions {
  readonly root: string;
  readonly project: PulumiProject;
  readonly stack: string;
  readonly config: ResolvedConfig;
  /** Address of the gRPC server that plays Pulumi's engine. */
  readonly address: string;
  readonly dryRun: boolean;
  readonly parallel: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly onLine: (line: string) => void;
}

const PRELOAD = join(__dirname, "preload.cjs");

/** Starts Pulumi's own runner on the project's program, as Pulumi's language host does. */
export function startProgram(options: ChildOptions): ChildProcess {
  const { root, project, onLine } = options;
  const child = spawn(process.execPath, runnerArguments(options), {
    cwd: resolve(root, project.main),
    env: runnerEnvironment(options),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on("line", onLine);
  }
  return child;
}

function runnerArguments({ root, project, stack, address, dryRun, parallel }: ChildOptions): string[] {
  const program = resolve(root, project.main);
  const runner = createRequire(join(program, "package.json")).resolve("@pulumi/pulumi/cmd/run");
  const flags = {
    "--monitor": address,
    "--engine": address,
    "--organization": "organization",
    "--project": project.name,
    "--stack": stack,
    "--root-directory": resolve(root),
    "--pwd": program,
    "--parallel": String(parallel),
  };
  return [
    ...project.options.nodeArgs,
    "--require",
    PRELOAD,
    runner,
    ...Object.entries(flags).flat(),
    ...(dryRun ? ["--dry-run"] : []),
    ".",
  ];
}

function runnerEnvironment({ project: { options }, config, environment }: ChildOptions): NodeJS.ProcessEnv {
  const configText = Object.entries(config.values).map(([key, value]) => [key.replace(":", ":config:"), value]);
  return {
    ...environment,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(configText)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
    ...(options.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(options.tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig } : {}),
  };
}
