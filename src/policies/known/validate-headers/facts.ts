import { policy, required } from "../../rule";
import { action, checkedParameter, errors } from "../../parts/validation";

export const facts = policy({
  page: "validate-headers-policy",
  sections: ["outbound", "on-error"],
  attributes: {
    "specified-header-action": required(action),
    "unspecified-header-action": required(action),
    ...errors,
  },
  children: { header: checkedParameter },
});
