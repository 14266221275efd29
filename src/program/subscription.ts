import { STARTER } from "../azure/starter";
import { listSubscriptionSecretsOutput, Subscription } from "@pulumi/azure-native/apimanagement";
import { getStack, interpolate, secret } from "@pulumi/pulumi";
import type { Output, Resource } from "@pulumi/pulumi";
import type { Settings } from "./settings";
import type { ServiceReference } from "./service";

/**
 * An active subscription to Starter for trying the API, and its primary key. Its id is `demo`; on an existing service, which other
 * stacks may use as well, `demo-<stack>`.
 */
export function demoSubscription(
  { resourceGroupName, serviceName, id }: ServiceReference,
  { createService }: Settings,
  products: ReadonlyMap<string, Resource | undefined>,
): Output<string> {
  const starter = products.get(STARTER);
  const subscription = new Subscription(
    "demo",
    {
      resourceGroupName,
      serviceName,
      sid: createService ? "demo" : `demo-${getStack()}`,
      displayName: "Demo",
      scope: interpolate`${id}/products/${STARTER}`,
      // Left out, it would be "submitted", and its key would not work.
      state: "active",
    },
    { dependsOn: starter ? [starter] : [] },
  );
  return secret(listSubscriptionSecretsOutput({ resourceGroupName, serviceName, sid: subscription.name })).apply(
    ({ primaryKey }) => primaryKey ?? "",
  );
}
