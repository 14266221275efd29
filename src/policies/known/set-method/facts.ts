import { policy, policySections } from "../../rule";

export const facts = policy({
  page: "set-method-policy",
  sections: policySections,
  content: "text",
});
