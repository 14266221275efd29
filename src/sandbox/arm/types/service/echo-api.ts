import { BUILT_IN } from "../../../../azure/names";
import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";

export interface BuiltIn {
  /** Below the service, type words and names in turn. */
  readonly at: string;
  readonly properties: JsonObject;
}

const SAMPLE_PARAMETERS = ["param1", "param2"].map((name, index) => ({
  name,
  type: index === 0 ? "string" : "number",
  description: `A sample parameter that is ${index === 0 ? 'required and has a default value of "sample"' : "not required"}.`,
  required: index === 0,
  ...(index === 0 && { defaultValue: "sample", values: ["sample"] }),
}));

const ECHO_BODY = {
  representations: [
    {
      contentType: "application/json",
      examples: { default: { value: { vehicleType: "train", maxSpeed: 125, avgSpeed: 90, speedUnit: "mph" } } },
    },
  ],
};

export const ECHO_OPERATIONS: readonly BuiltIn[] = [
  ["create-resource", "Create resource", "POST", "/resource", ECHO_BODY],
  ["modify-resource", "Modify Resource", "PUT", "/resource", {}],
  ["remove-resource", "Remove resource", "DELETE", "/resource", {}],
  ["retrieve-header-only", "Retrieve header only", "HEAD", "/resource", {}],
  ["retrieve-resource", "Retrieve resource", "GET", "/resource", { queryParameters: SAMPLE_PARAMETERS }],
  [
    "retrieve-resource-cached",
    "Retrieve resource (cached)",
    "GET",
    "/resource-cached",
    { queryParameters: SAMPLE_PARAMETERS },
  ],
].map(([name, displayName, method, urlTemplate, request]) => ({
  at: `apis/${BUILT_IN.api.id}/operations/${plain(name)}`,
  properties: { displayName, method, urlTemplate, templateParameters: [], request, responses: [{ statusCode: 200 }] },
}));

export const ECHO_API: BuiltIn = {
  at: `apis/${BUILT_IN.api.id}`,
  properties: {
    displayName: BUILT_IN.api.displayName,
    apiRevision: "1",
    subscriptionRequired: true,
    serviceUrl: "https://echo.playground.azure-api.net/api",
    path: BUILT_IN.api.path,
    protocols: ["https"],
    type: "http",
    isCurrent: true,
    isOnline: true,
  },
};
