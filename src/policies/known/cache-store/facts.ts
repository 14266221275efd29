import { between, flag, integer, policy, required, text } from "../../rule";

export const facts = policy({
  page: "cache-store-policy",
  asOf: "2024-03-18",
  sections: ["outbound"],
  once: "section",
  attributes: { duration: required(between(integer, 0)), "cache-response": flag, "caching-mode": text },
});
