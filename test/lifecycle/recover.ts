import { runScript } from "./operations/run-script";
import type { TestStack } from "./stack";

/** What a person does after `pulumi up` was killed, before it can run again, as docs/operations.md says it. */
export async function recover(stack: TestStack): Promise<void> {
  await stack.run(["cancel", "--yes"]);
  await stack.expect(["refresh", "--yes", "--skip-preview", "--clear-pending-creates"]);
  const { code, output } = await runScript(stack, "adopt", ["--stack", "test"]);
  if (code !== 0) throw new Error(`adopt ended with ${code}:\n${output}`);
}
