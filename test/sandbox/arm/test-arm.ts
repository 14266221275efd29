import type { ArmOptions } from "../../../src/sandbox/arm";

/** A Resource Manager as tests want it: nothing takes time, and what it tells of the services' addresses is the same in each run. */
export function testArm(directory: string): ArmOptions {
  return {
    directory,
    gatewayUrlOf: (service) => `http://${service}.gateway.test`,
    portalUrl: "http://portal.test",
    storageAccountKey: () => "c3RvcmFnZS1rZXk=",
    blobEndpoint: (account) => `http://${account}.blob.test/`,
    timings: { serviceActivation: 0, serviceUpdate: 0, apiWrite: 0 },
  };
}
