import type { ArmClientOptions } from "./arm-client";

/** Quicker than azure-native, since Resource Manager is on this machine; the number of tries is azure-native's. */
export const PATIENCE: Pick<ArmClientOptions, "retryDelays" | "pollDelay"> = {
  retryDelays: [200, 1000, 3000],
  pollDelay: 250,
};
