import { policy, policySections } from "../../rule";

export const facts = policy({
  page: "api-management-howto-policies",
  sections: policySections,
  once: "section",
});
