import { policy } from "../../rule";
import { assigned } from "../../parts/assigned";

export const facts = policy({
  page: "set-query-parameter-policy",
  sections: ["inbound", "backend"],
  ...assigned,
});
