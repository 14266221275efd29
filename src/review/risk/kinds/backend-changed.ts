import type { ApiContract } from "../../contract/model/contract";
import type { PolicyContract } from "../../contract/model/policy-contract";
import { withNested } from "../../contract/model/policy-contract";
import { missing, policyPairs } from "../../contract/pairing";
import { same } from "../../plan/property-diff";
import { Masked } from "../../secrets";
import { words } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

export const backendChanged: RiskKind = {
  id: "backend-changed",
  title: "Calls, with the credentials in them, go to another host.",
  example: "`serviceUrl: https://ussouthcentral.services.azureml.net` becomes another host.",
  find: ({ pairing }) => [
    ...pairing.apis.flatMap(({ place, before, after }): FoundRisk[] => {
      if (same(hostOf(before), hostOf(after))) return [];
      return [{ place, words: words`Calls go to ${shown(after)} instead of ${shown(before)}.` }];
    }),
    ...policyPairs(pairing).flatMap(({ place, before, after }): FoundRisk[] =>
      missing(backends(after), backends(before)).map((backend) => ({
        place,
        words: words`A policy sends calls to ${backend}.`,
      })),
    ),
  ],
};

/** Scheme, host and port; a secret one as it is, to be compared without being shown. */
function hostOf({ serviceUrl }: ApiContract): unknown {
  if (serviceUrl instanceof Masked) return serviceUrl;
  return URL.canParse(String(serviceUrl)) ? new URL(String(serviceUrl)).origin : String(serviceUrl);
}

const shown = (api: ApiContract): string => String(hostOf(api)) || "(nowhere)";

function backends({ inbound, backend }: PolicyContract): string[] {
  return [...inbound, ...backend]
    .flatMap(withNested)
    .filter(({ name }) => name === "set-backend-service")
    .map(({ attributes }) => attributes["base-url"] ?? attributes["backend-id"] ?? "")
    .filter(Boolean);
}
