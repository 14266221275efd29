import { policy } from "../../rule";

export const facts = policy({
  page: "redirect-content-urls-policy",
  sections: ["inbound", "outbound"],
});
