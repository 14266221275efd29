import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { apim, REPOSITORY } from "../apim";

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Folder to run in; the repository's root unless told. */
  readonly cwd?: string;
  /** Gets the process and what it printed so far, after each piece of output. */
  readonly onOutput?: (child: ChildProcess, stdout: string) => void;
}

/** Runs a client as its npm script does, without the variables of the calling shell. */
export async function runClient(
  client: "rrs" | "bes" | "requests",
  { args = [], env = {}, cwd = REPOSITORY, onOutput }: RunOptions = {},
): Promise<Run> {
  const child = spawn(process.execPath, apim(client, ...args), {
    cwd,
    env: { PATH: process.env["PATH"], SANDBOX_STATE: "/nowhere", ...env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    onOutput?.(child, stdout);
  });
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}
