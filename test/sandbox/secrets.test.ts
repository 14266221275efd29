import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadSecrets } from "../../src/sandbox/secrets";
import { temporaryDirectory } from "./arm/client";

it("makes keys once for each state folder, for its owner only", async () => {
  const directory = await temporaryDirectory();
  const made = await loadSecrets(directory);
  expect(await loadSecrets(directory)).toEqual(made);
  expect(statSync(join(directory, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(await loadSecrets(await temporaryDirectory())).not.toEqual(made);
});
