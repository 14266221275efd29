import { policy, policySections } from "../../rule";
import { assigned } from "../../parts/assigned";

export const facts = policy({
  page: "set-header-policy",
  asOf: "2024-03-18",
  sections: policySections,
  ...assigned,
});
