import { flag, policy, required, text } from "../../rule";

export const facts = policy({
  page: "rewrite-uri-policy",
  asOf: "2022-12-08",
  sections: ["inbound"],
  carries: true,
  attributes: { template: required(text), "copy-unmatched-params": flag },
});
