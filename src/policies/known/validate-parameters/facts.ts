import { child, policy, required } from "../../rule";
import { action, checkedParameter, errors, parameterGroup } from "../../parts/validation";

export const facts = policy({
  page: "validate-parameters-policy",
  asOf: "2022-12-05",
  sections: ["inbound"],
  once: "section",
  attributes: {
    "specified-parameter-action": required(action),
    "unspecified-parameter-action": required(action),
    ...errors,
  },
  children: {
    headers: parameterGroup,
    query: parameterGroup,
    path: child({
      maximum: 1,
      attributes: { "specified-parameter-action": required(action) },
      children: { parameter: checkedParameter },
    }),
  },
});
