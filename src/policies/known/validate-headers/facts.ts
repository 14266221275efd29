import { policy, required } from "../../rule";
import { action, checkedParameter, errors } from "../../parts/validation";

export const facts = policy({
  page: "validate-headers-policy",
  asOf: "2024-03-18",
  sections: ["outbound", "on-error"],
  once: "section",
  attributes: {
    "specified-header-action": required(action),
    "unspecified-header-action": required(action),
    ...errors,
  },
  children: { header: checkedParameter },
});
