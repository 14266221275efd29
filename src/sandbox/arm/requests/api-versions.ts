import { ArmError } from "../basics/errors";

/** API versions by resource provider: those that azure-native 3, azurerm 5, az 2.9x and the Azure SDKs of 2026 send. */
export const ACCEPTED_API_VERSIONS: Readonly<Record<string, readonly string[]>> = {
  "Microsoft.ApiManagement": [
    "2022-08-01",
    "2022-09-01-preview",
    "2023-03-01-preview",
    "2023-05-01-preview",
    "2023-09-01-preview",
    "2024-05-01",
  ],
  "Microsoft.Storage": [
    "2022-09-01",
    "2023-01-01",
    "2023-04-01",
    "2023-05-01",
    "2024-01-01",
    "2025-01-01",
    "2025-06-01",
    "2025-08-01",
  ],
  "Microsoft.Resources": [
    "2018-01-01",
    "2018-02-01",
    "2018-05-01",
    "2019-05-01",
    "2019-05-10",
    "2019-06-01",
    "2019-10-01",
    "2019-11-01",
    "2020-01-01",
    "2020-06-01",
    "2020-10-01",
    "2021-01-01",
    "2021-04-01",
    "2022-01-01",
    "2022-09-01",
    "2022-12-01",
    "2023-07-01",
    "2024-03-01",
    "2024-07-01",
    "2024-11-01",
    "2025-03-01",
    "2025-04-01",
  ],
};

/** The API version of a request; 400 when it names none. */
export function requireApiVersion(version: string | null | undefined): string {
  if (version) return version;
  throw new ArmError(
    400,
    "MissingApiVersionParameter",
    "The api-version query parameter (?api-version=) is required for all requests.",
  );
}

/** Throws 400 unless a request names an API version that its provider has. */
export function checkApiVersion(query: URLSearchParams, namespace: string): void {
  const version = requireApiVersion(query.get("api-version"));
  const provider = Object.keys(ACCEPTED_API_VERSIONS).find((each) => each.toLowerCase() === namespace.toLowerCase());
  if (provider === undefined) {
    throw new ArmError(404, "InvalidResourceNamespace", `The resource namespace '${namespace}' is invalid.`);
  }
  const supported = ACCEPTED_API_VERSIONS[provider] ?? [];
  if (supported.includes(version)) return;
  throw new ArmError(
    400,
    "InvalidApiVersionParameter",
    `The api-version '${version}' is invalid. The supported versions are '${supported.join(",")}'.`,
  );
}
