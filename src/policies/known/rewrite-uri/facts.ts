import { flag, policy, required, text } from "../../rule";

export const facts = policy({
  page: "rewrite-uri-policy",
  sections: ["inbound"],
  carries: true,
  attributes: { template: required(text), "copy-unmatched-params": flag },
});
