import { oneOf, refersTo, SHORT_NAME } from "./common";
import { ALL_VERBS } from "./resource-type";
import type { ResourceType } from "./resource-type";

function diagnostic(at: string, token: string): ResourceType {
  return {
    type: `Microsoft.ApiManagement/service/${at}diagnostics`,
    label: "Diagnostic",
    parameter: "diagnosticId",
    token: `azure-native:apimanagement:${token}`,
    body: "DiagnosticContract",
    required: ["loggerId"],
    names: SHORT_NAME,
    verbs: ALL_VERBS,
    rules: [
      refersTo("loggerId", "Logger"),
      oneOf("alwaysLog", ["allErrors"]),
      oneOf("verbosity", ["verbose", "information", "error"]),
    ],
  };
}

export const diagnostics: readonly ResourceType[] = [
  diagnostic("", "Diagnostic"),
  diagnostic("apis/", "ApiDiagnostic"),
];
