import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createArm } from "../../src/sandbox/arm/index";
import type { Arm, ArmOptions } from "../../src/sandbox/arm/index";
import { testArm } from "./arm/test-arm";

/** A Resource Manager of its own that listens on a free port, and its state's folder; both are gone after the test. */
export async function runningArm(
  options: Partial<ArmOptions> = {},
): Promise<{ arm: Arm; url: string; directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), "arm-"));
  const arm = await createArm({ ...testArm(directory), ...options });
  onTestFinished(async () => {
    await arm.close();
    await rm(directory, { recursive: true, force: true });
  });
  return { arm, url: await arm.app.listen({ host: "127.0.0.1", port: 0 }), directory };
}
