import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(__dirname, "../..");

it("npm run policy-reference tells what newer pages say other than the facts do, and which it has not seen", () => {
  const script = ["--import", "tsx", "scripts/policy-reference.ts", "test/fixtures/policy-reference"];
  const { status, stdout, stderr } = spawnSync(process.execPath, script, { cwd: root, encoding: "utf8" });
  expect(stderr).toBe("");
  const [shown, count] = stdout.split(/Not compared, since the folder has no such page: .*quota-by-key-policy.*\n/);
  expect(shown).toBe(
    [
      "rate-limit (page of 2031-02-03, facts as of 2024-07-23)",
      "  sections: the page also has outbound",
      "  scopes: the page also has global",
      "  attributes: the page also has burst",
      "  attributes: the page does not have retry-after-header-name, retry-after-variable-name, remaining-calls-header-name, remaining-calls-variable-name, total-calls-header-name",
      "  attribute calls: the page says that expressions are allowed",
      "  attribute renewal-period: the page says not required",
      "  elements: the page also has team",
      "",
    ].join("\n"),
  );
  expect(count).toBe("7 differences.\n");
  expect(status).toBe(1);
});
