import { policy, policySections } from "../../rule";
import { assigned } from "../../parts/assigned";

export const facts = policy({
  page: "set-header-policy",
  sections: policySections,
  ...assigned,
});
