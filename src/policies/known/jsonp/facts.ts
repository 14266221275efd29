import { policy, required, text } from "../../rule";

export const facts = policy({
  page: "jsonp-policy",
  asOf: "2024-03-18",
  sections: ["outbound"],
  once: "section",
  attributes: { "callback-parameter-name": required(text) },
});
