import { createArm } from "../../../src/sandbox/arm";
import { testArm } from "./test-arm";

/** A Resource Manager in a process of its own, which a test can kill; tells its parent where it listens. Argument: folder of the state. */
async function main(): Promise<void> {
  const [directory] = process.argv.slice(2);
  if (directory === undefined) throw new Error("name the folder of the state");
  const arm = await createArm({ ...testArm(directory), faults: true });
  process.send?.(await arm.app.listen({ host: "127.0.0.1", port: 0 }));
}

void main();
