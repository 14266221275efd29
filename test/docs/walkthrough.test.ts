import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyProject } from "../sandbox/project-copy";
import { patternOf, stepsOf } from "./walkthrough";

const END = "<end of this step>\n";

let folder: string;
let start: ChildProcessWithoutNullStreams;
let shell: ChildProcessWithoutNullStreams;

function run(command: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  const { SANDBOX_STATE: _, ...env } = process.env;
  return spawn(command, args, {
    cwd: folder,
    env: { ...env, NO_COLOR: "1", npm_config_loglevel: "error" },
    detached: true,
  });
}

/** What a process prints until it has printed a text, or ends. */
function printsUntil(child: ChildProcessWithoutNullStreams, text: string): Promise<string> {
  return new Promise((resolve) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(text)) finish();
    };
    const finish = (): void => {
      child.stdout.off("data", read).off("end", finish);
      resolve(output);
    };
    child.stdout.on("data", read).once("end", finish);
  });
}

beforeAll(() => {
  folder = copyProject("walkthrough");
  cpSync("package-lock.json", join(folder, "package-lock.json"));
  start = run("npm", ["start", "--silent"]);
  shell = run("bash", ["--noprofile", "--norc"]);
});

afterAll(async () => {
  shell.stdin.end();
  if (start.exitCode !== null) return;
  const closed = once(start, "close");
  process.kill(-(start.pid ?? 0), "SIGINT");
  await closed;
});

async function type(command: string): Promise<string> {
  if (command === "npm start") return printsUntil(start, "Ctrl-C stops it.\n");
  shell.stdin.write(`${command} 2>&1\nprintf '%s' '${END}'\n`);
  return (await printsUntil(shell, END)).replace(END, "");
}

it.each(stepsOf("docs/walkthrough.md"))("$command", async ({ command, expected }) => {
  // As a terminal shows it: no carriage returns, and a line also when it does not end in a line break.
  const shown = (await type(command)).replaceAll("\r\n", "\n").replace(/([^\n])$/, "$1\n");
  expect(shown).toMatch(patternOf(expected));
});
