import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { apim } from "../../apim";
import { copyProject, environment } from "../project-copy";

const run = promisify(execFile);

it("prints commands that work as they are printed", async () => {
  const folder = copyProject("try-next");
  const options = { cwd: folder, env: environment(folder) };
  onTestFinished(() => void execFileSync(process.execPath, apim("stop"), options));
  const { stdout } = await run(process.execPath, apim("start", "--detach"), options);
  const [, page = ""] = stdout.split("Try next\n");
  const commands = [...page.matchAll(/^ {2}npx apim (.*?) {2,}/gm)].map(([, command = ""]) => command);
  expect(commands).toHaveLength(4);
  // The last one needs the Pulumi CLI; the lifecycle tests run it.
  for (const command of commands.slice(0, -1)) {
    const program = [process.execPath, ...apim()].map((part) => `"${part}"`).join(" ");
    const { stdout: answer } = await run("sh", ["-c", `${program} ${command}`], options);
    expect(answer).toMatch(/^result:|have been written to the file|were answered as expected\.$/m);
  }
});
