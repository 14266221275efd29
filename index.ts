import { defined, publish } from "./src";

// The service, the APIs of operations/ and the products of products/, with the settings of the stack's Pulumi.<stack>.yaml.
const gateway = publish();

// What `pulumi stack output` shows. Those that this stack does not have are left out.
export = defined({
  resourceGroupName: gateway.resourceGroupName,
  serviceName: gateway.serviceName,
  gatewayUrl: gateway.gatewayUrl,
  developerPortalUrl: gateway.developerPortalUrl,
  apiUrl: gateway.apiUrl,
  apiUrls: gateway.apiUrls,
  operations: gateway.operations,
  subscriptionKey: gateway.subscriptionKey,
  storageAccountName: gateway.storageAccountName,
  storageContainer: gateway.storageContainer,
  storageConnectionString: gateway.storageConnectionString,
});
