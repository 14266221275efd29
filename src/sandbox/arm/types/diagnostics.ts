import type { AzureType } from "../../../azure/types";
import { apiManagement } from "../../../azure/types/api-management";
import { oneOf, refersTo, SHORT_NAME } from "./common/rules";
import { inService } from "./common/in-service";
import type { ResourceType } from "./common/resource-type";

function diagnostic(row: AzureType): ResourceType {
  return {
    ...inService(row, "Diagnostic"),
    required: ["loggerId"],
    names: SHORT_NAME,
    rules: [
      refersTo("loggerId", "Logger"),
      oneOf("alwaysLog", ["allErrors"]),
      oneOf("verbosity", ["verbose", "information", "error"]),
    ],
  };
}

export const diagnostics: readonly ResourceType[] = [
  diagnostic(apiManagement.Diagnostic),
  { ...diagnostic(apiManagement.ApiDiagnostic), takes: "apiChildWrite" },
];
