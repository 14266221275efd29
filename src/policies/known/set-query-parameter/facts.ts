import { policy } from "../../rule";
import { assigned } from "../../parts/assigned";

export const facts = policy({
  page: "set-query-parameter-policy",
  asOf: "2024-07-23",
  sections: ["inbound", "backend"],
  ...assigned,
});
