import { isLiquid } from "../../named-values";
import { warning } from "../../problem";
import type { PolicyCheck } from "../../problem";

/** Source: the reference of 2022-12-08, usage notes. */
export const check: PolicyCheck = ({ children }, { path }) =>
  children.flatMap((child) =>
    child.kind === "element" && child.name === "set-body" && isLiquid(child)
      ? [
          warning(
            "policy-no-effect",
            child.offset,
            `${path}/set-body`,
            "a Liquid template has no body to work on in <return-response>, which takes them away. Write a policy expression, or fill a variable before.",
          ),
        ]
      : [],
  );
