import { shortType } from "../../declared";
import { words } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

export const protectionOff: RiskKind = {
  id: "protection-off",
  severity: "medium",
  title: "Pulumi no longer refuses to delete a resource, or deletes it in Azure where it used to leave it.",
  example: "`protect: true` is taken out of `Pulumi.prod.yaml`.",
  find: ({ base, head }) => {
    const old = new Map(base.map((declaration) => [declaration.urn, declaration]));
    return head.flatMap((declaration): FoundRisk[] => {
      const before = old.get(declaration.urn);
      const unprotected = before?.protect === true && !declaration.protect;
      const deletable = before?.retainOnDelete === true && !declaration.retainOnDelete;
      return unprotected || deletable
        ? [
            {
              place: {},
              words: words`${declaration.name} (${shortType(declaration.type)}) is no longer protected against deletion.`,
            },
          ]
        : [];
    });
  },
};
