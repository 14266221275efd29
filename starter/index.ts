import { defined, publish } from "azureml-api-management";

// The service, the APIs of operations/ and the products of products/, with the settings of the stack's Pulumi.<stack>.yaml.
const gateway = publish();

// What `pulumi stack output` shows. Those that this stack does not have are left out.
export = defined({
  resourceGroupName: gateway.resourceGroupName,
  serviceName: gateway.serviceName,
  gatewayUrl: gateway.gatewayUrl,
  apiUrls: gateway.apiUrls,
  subscriptionKey: gateway.subscriptionKey,
});
