import type { ApiContract, Contract } from "../../contract/model/contract";
import type { PolicyContract } from "../../contract/model/policy-contract";
import { words } from "../../sentence";
import { dangers, newly } from "../kind";
import type { Dangers, RiskKind } from "../kind";

export const keyForwarded: RiskKind = {
  id: "key-forwarded",
  severity: "high",
  title: "The backend gets the caller's subscription key: API Management passes it on unless a policy takes it out.",
  example:
    '`<set-header name="Ocp-Apim-Subscription-Key" exists-action="delete" />` is taken out of the API\'s policy.',
  find: ({ before, after }) => newly(before, after, forwardingApis),
};

function forwardingApis(contract: Contract): Dangers {
  return dangers(
    contract.apis.flatMap((api) =>
      keyCarriers(api)
        .filter(({ element, name }) => ![api.policy, contract.policy].some((policy) => deletes(policy, element, name)))
        .map(({ what, name }) => ({
          place: { api: api.id },
          words: words`The backend gets the caller's subscription key in the ${[what]} ${name}.`,
        })),
    ),
  );
}

function keyCarriers({ keyRequired, keyHeader, keyQuery, policy }: ApiContract) {
  // A secret policy cannot be read; it counts as changed elsewhere.
  if (!keyRequired || policy.hidden !== undefined) return [];
  return [
    { element: "set-header", what: "header", name: keyHeader },
    { element: "set-query-parameter", what: "query parameter", name: keyQuery },
  ];
}

function deletes({ inbound }: PolicyContract, element: string, name: string): boolean {
  return inbound.some(
    ({ name: tag, attributes }) =>
      tag === element &&
      attributes.name?.toLowerCase() === name.toLowerCase() &&
      attributes["exists-action"] === "delete",
  );
}
