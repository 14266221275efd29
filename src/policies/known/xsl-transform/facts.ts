import { policy } from "../../rule";

export const facts = policy({
  page: "xsl-transform-policy",
  sections: ["inbound", "outbound", "on-error"],
  content: "any",
});
