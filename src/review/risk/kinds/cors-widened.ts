import { corsOf, together } from "../../contract/model/cors-contract";
import type { PolicyContract } from "../../contract/model/policy-contract";
import { missing, policyPairs } from "../../contract/pairing";
import { words } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

export const corsWidened: RiskKind = {
  id: "cors-widened",
  severity: "high",
  title: "Pages of more origins may call from a browser, or with the user's cookies.",
  example: "`<origin>*</origin>` is added to a `cors` policy.",
  find: ({ pairing }) =>
    policyPairs(pairing).flatMap(({ place, before, after }): FoundRisk[] => {
      const [from, to] = [allowances(before), allowances(after)];
      const [old, current] = [from?.origins ?? [], to?.origins ?? []];
      const origins = old.includes("*") ? [] : missing(current, old);
      const credentials = to?.credentials === true && from?.credentials === false;
      return [
        ...origins.map((origin) => ({
          place,
          words:
            origin === "*"
              ? words`CORS lets pages of every origin call the API from a browser.`
              : words`CORS lets pages of ${origin} call the API from a browser.`,
        })),
        ...(credentials ? [{ place, words: words`CORS lets browsers send the user's cookies and credentials.` }] : []),
      ];
    }),
};

/** What any `cors` allows, also one for some calls only. */
const allowances = ({ elements }: PolicyContract) =>
  together(elements.filter(({ name }) => name === "cors").map(corsOf));
