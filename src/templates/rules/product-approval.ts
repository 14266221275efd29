import { show } from "../../text/show";
import type { Rule } from "./rule";

export const productApproval: Rule = {
  id: "product-approval",
  severity: "error",
  summary: "A product without subscriptions has neither approvalRequired nor subscriptionsLimit: Azure refuses it.",
  check: ({ products }, report) => {
    for (const { document, file } of products) {
      if (file.subscriptionRequired !== false) continue;
      for (const key of ["approvalRequired", "subscriptionsLimit"] as const) {
        if (file[key] === undefined) continue;
        report(
          document.keyAt([key]),
          `has no meaning when subscriptionRequired is false, got ${show(file[key])}. Remove it.`,
        );
      }
    }
  },
};
