import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startSandbox, WEB_SERVICE } from "../../src/sandbox/sandbox";
import { call, submission } from "./azureml/batch-calls";

it("lets the sandbox write the states of batch jobs as words", async () => {
  const directory = await mkdtemp(join(tmpdir(), "words-"));
  const sandbox = await startSandbox(directory, { statusAs: "word" });
  const base = `${sandbox.scoring}/workspaces/${WEB_SERVICE.workspace}/services/${WEB_SERVICE.service}`;
  const headers = { authorization: `Bearer ${sandbox.secrets.apiKey}`, "content-type": "application/json" };
  const { text } = await call(base, "POST jobs", submission(), headers);
  const answer = await call(base, `GET jobs/${JSON.parse(text) as string}`, undefined, headers);
  expect(JSON.parse(answer.text)).toMatchObject({ StatusCode: "NotStarted" });
  await sandbox.close();
  await rm(directory, { recursive: true });
});
