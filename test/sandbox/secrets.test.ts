import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { loadSecrets } from "../../sandbox/secrets";

it("makes keys once for each state folder, for its owner only", async () => {
  const directory = mkdtempSync(path.join(tmpdir(), "secrets-"));
  const made = await loadSecrets(directory);
  expect(await loadSecrets(directory)).toEqual(made);
  expect(statSync(path.join(directory, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(await loadSecrets(mkdtempSync(path.join(tmpdir(), "secrets-")))).not.toEqual(made);
});
