import { policy, text } from "../../rule";

export const facts = policy({
  page: "validate-odata-request-policy",
  sections: ["inbound"],
  attributes: {
    "error-variable-name": text,
    "default-odata-version": text,
    "min-odata-version": text,
    "max-odata-version": text,
    "max-size": text,
  },
});
