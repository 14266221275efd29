import { apiManagement } from "../../../../azure/types/api-management";
import { ArmError } from "../../basics/errors";
import { deletedService, revival, revived } from "./soft-delete";
import { oneOf } from "../common/rules";
import type { ResourceType } from "../common/resource-type";
import { planService, serviceEndings, serviceRemoval, toRestore } from "./service-life";
import { completeService, runningProperties } from "./service-properties";
import {
  clientCertificateFits,
  isReady,
  nameIsFree,
  publisherIsNamed,
  refuseTier,
  refuseWhileTransitioning,
  skuIsPossible,
} from "./service-rules";
import { allPolicies, byTags } from "./service-views";

function refuseSso(): never {
  throw new ArmError(
    400,
    "MethodNotAllowed",
    "The sandbox has no publisher portal to sign on to, so it issues no single sign-on token.",
    { details: null },
  );
}

export const service: ResourceType = {
  ...apiManagement.ApiManagementService,
  label: "Service",
  hasSystemData: true,
  admit: refuseTier,
  refuseChange: refuseWhileTransitioning,
  replacedByPatch: ["customProperties"],
  names: { min: 1, max: 50, pattern: /^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/ },
  rules: [
    nameIsFree,
    skuIsPossible,
    publisherIsNamed,
    clientCertificateFits,
    oneOf("virtualNetworkType", ["None", "External", "Internal"]),
  ],
  revive: (write) => {
    const deleted = toRestore(write);
    return deleted && revived(deleted);
  },
  prepare: async ({ context, name, before }) => (before ? {} : { gatewayUrl: await context.gatewayUrlOf(name) }),
  complete: completeService,
  follow: (write) => {
    const deleted = toRestore(write);
    return deleted ? revival(deleted) : [];
  },
  plan: planService,
  removal: serviceRemoval,
  endings: serviceEndings,
  leaves: deletedService,
  renew: (context, stored) => (isReady(stored) ? runningProperties(context, stored) : undefined),
  actions: { getssotoken: refuseSso },
  views: { allPolicies, apisByTags: byTags("apis"), productsByTags: byTags("products") },
};
