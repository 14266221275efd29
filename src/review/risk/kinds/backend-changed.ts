import type { ApiContract } from "../../contract/model/contract";
import type { PolicyContract } from "../../contract/model/policy-contract";
import { scalarText } from "../../contract/model/operation-parts";
import { missing, policyPairs } from "../../contract/pairing";
import { same } from "../../plan/property-diff";
import { Masked } from "../../secrets";
import { words } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

export const backendChanged: RiskKind = {
  id: "backend-changed",
  severity: "medium",
  title: "Calls, with the credentials in them, go to another host.",
  example: "`serviceUrl: https://ussouthcentral.services.azureml.net` becomes another host.",
  find: ({ pairing }) => [
    ...pairing.apis.flatMap(({ place, before, after }): FoundRisk[] => {
      if (same(hostOf(before), hostOf(after))) return [];
      return [{ place, words: words`Calls go to ${shown(after)} instead of ${shown(before)}.` }];
    }),
    ...pairing.resources.flatMap(({ before, after }): FoundRisk[] => {
      if (before === undefined || after?.type !== BACKEND) return [];
      const [from, to] = [before, after].map(({ inputs }) => originOf(inputs.url));
      return same(from, to)
        ? []
        : [
            {
              place: {},
              words: words`Calls to the backend ${after.name} go to ${scalarText(to)} instead of ${scalarText(from)}.`,
            },
          ];
    }),
    ...policyPairs(pairing).flatMap(({ place, before, after }): FoundRisk[] =>
      missing(backends(after), backends(before)).map((backend) => ({
        place,
        words: words`A policy sends calls to ${backend}.`,
      })),
    ),
  ],
};

const BACKEND = "azure-native:apimanagement:Backend";

/** Scheme, host and port; a secret one as it is, to be compared without being shown. */
function originOf(url: unknown): unknown {
  if (url instanceof Masked) return url;
  const text = scalarText(url);
  return URL.canParse(text) ? new URL(text).origin : text;
}

const hostOf = ({ serviceUrl }: ApiContract): unknown => originOf(serviceUrl);

const shown = (api: ApiContract): string => String(hostOf(api)) || "(nowhere)";

function backends({ elements }: PolicyContract): string[] {
  return elements
    .filter(({ name }) => name === "set-backend-service")
    .map(({ attributes }) => attributes["base-url"] ?? attributes["backend-id"] ?? "")
    .filter(Boolean);
}
