import { between, flag, integer, policy, required } from "../../rule";

export const facts = policy({
  page: "llm-semantic-cache-store-policy",
  growing: true,
  sections: ["outbound"],
  once: "section",
  attributes: { duration: required(between(integer, 0)), "cache-response": flag },
});
