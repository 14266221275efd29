import { policy } from "../../rule";

export const facts = policy({
  page: "cross-domain-policy",
  sections: ["inbound"],
  scopes: ["global"],
  content: "any",
});
