import { createArm } from "../../../sandbox/arm";

/** A Resource Manager in a process of its own, which a test can kill; tells its parent where it listens. */
async function main(): Promise<void> {
  const directory = process.argv[2];
  if (directory === undefined) throw new Error("name the folder of the state");
  const answers = { gatewayUrlOf: () => "http://gateway.test", portalUrl: "http://portal.test" };
  const arm = await createArm({ directory, faults: true, ...answers });
  process.send?.(await arm.app.listen({ host: "127.0.0.1", port: 0 }));
}

void main();
