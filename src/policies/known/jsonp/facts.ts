import { policy, required, text } from "../../rule";

export const facts = policy({
  page: "jsonp-policy",
  sections: ["outbound"],
  once: "section",
  attributes: { "callback-parameter-name": required(text) },
});
