import type { Declaration } from "../../engine/provider";

/** Whether a change of the top-level property replaces the resource instead of updating it. */
export function replacedBy({ replaceOnChanges, type }: Declaration, property: string): boolean {
  return replaceOnChanges.some((each) => each === "*" || each === property) || forcesReplacement(type, property);
}

/** Whether Azure can only have another value of the property in another resource. */
export function forcesReplacement(_type: string, property: string): boolean {
  return PATH_PARAMETERS.test(property);
}

const PATH_PARAMETERS =
  /^(?:resourceGroupName|serviceName|apiId|operationId|productId|namedValueId|policyId|sid|backendId|groupId|loggerId|diagnosticId|accountName|containerName|location)$/;
