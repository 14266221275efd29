import { isDeepStrictEqual } from "node:util";
import { STARTER, STARTER_CONTRACT, STARTER_POLICY } from "../../azure/starter";
import { withoutLayout, writtenPolicy } from "../../policies/written";
import { parsePolicy } from "../../policies/xml";
import type { XmlElement } from "../../policies/xml";
import { list } from "../../text/show";
import type { PolicySource, ProductSource } from "../project";
import { textOf } from "../settings/given";
import { givenBy } from "../settings/stack-problems";
import { starterSource } from "../settings/starter";
import type { Place } from "../source/source-text";
import type { Rule } from "./rule";

export const starterNotDeployed: Rule = {
  id: "starter-not-deployed",
  severity: "warning",
  summary:
    "products/starter.* says what the service's own Starter says where a stack uses that one, since nothing of these files is deployed then.",
  check: (project, report) => {
    const product = project.products.find(({ id }) => id === STARTER);
    const linking = project.stacks.filter((stack) => {
      const choice = textOf(givenBy(stack, project).valueOf("starter"));
      return starterSource(choice, stack.family) === "link";
    });
    if (!product || linking.length === 0) return;
    const names = list(linking.map(({ name }) => name));
    const complain = (place: Place, what: string) =>
      report(
        place,
        `not deployed to stack ${names}, which uses the service's own Starter, got ${what}. ` +
          "Give the product a name of its own: rename its files, and name it under products in each api.yaml.",
      );
    if (!isOwnContract(product)) complain(product.document.at([]), "another product than that one");
    const { policy } = product;
    if (policy?.root && !isOwnPolicy(policy))
      complain(policy.source.place(policy.root.offset), "another policy than that one has");
  },
};

function isOwnContract({ file }: ProductSource): boolean {
  return Object.entries(STARTER_CONTRACT).every(([key, value]) =>
    isDeepStrictEqual((file as Readonly<Record<string, unknown>>)[key] ?? value, value),
  );
}

const written = (text: string, root: XmlElement) => withoutLayout(writtenPolicy(text, root));

function isOwnPolicy({ source, root }: PolicySource): boolean {
  const own = parsePolicy(STARTER_POLICY);
  return !root || !("root" in own) || isDeepStrictEqual(written(source.text, root), written(STARTER_POLICY, own.root));
}
