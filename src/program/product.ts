import { Product as AzureProduct, ProductPolicy } from "@pulumi/azure-native/apimanagement";
import { ComponentResource } from "@pulumi/pulumi";
import type { Resource } from "@pulumi/pulumi";
import { STARTER } from "../azure/starter";
import type { Settings } from "./settings";
import type { PolicyTemplate, ProductTemplate, Templates } from "../templates/model";
import type { NamedValues } from "./named-values";
import { COMPONENTS, within } from "./names";
import type { Scope } from "./names";
import type { ServiceReference } from "./service";

/** What a product is made from. */
export interface ProductArgs {
  readonly scope: Scope;
  readonly service: ServiceReference;
  readonly template: ProductTemplate;
  readonly namedValues: NamedValues;
}

/** A product with its policy. */
class Product extends ComponentResource {
  readonly product: AzureProduct;
  readonly policy: ProductPolicy | undefined;

  constructor(args: ProductArgs) {
    const { resourceGroupName, serviceName } = args.service;
    const { id: productId, contract, policy } = args.template;
    const name = args.scope.prefix + productId;
    super(`${COMPONENTS}:Product`, name, {}, within(args.scope));
    const product = { resourceGroupName, serviceName, productId, ...contract };
    this.product = new AzureProduct(name, product, { parent: this });
    this.policy = policy && this.#policy(args, policy);
    this.registerOutputs();
  }

  #policy({ scope, service, template, namedValues }: ProductArgs, policy: PolicyTemplate): ProductPolicy {
    const { resourceGroupName, serviceName } = service;
    const place = { resourceGroupName, serviceName, productId: this.product.name, policyId: "policy" };
    const args = { ...place, format: "rawxml", value: namedValues.text(policy) };
    const dependsOn = [...namedValues.usedBy(policy), ...scope.needed];
    return new ProductPolicy(scope.prefix + template.id, args, { parent: this, dependsOn });
  }
}

/**
 * Creates the products of the templates, and answers which products APIs may be linked to: by id, with the resource that has to be
 * there first, or undefined for the Starter that the service has by itself.
 */
export function declareProducts(
  { products }: Templates,
  { starter }: Pick<Settings, "starter">,
  context: Omit<ProductArgs, "template">,
): ReadonlyMap<string, Resource | undefined> {
  const created = products.filter(({ id }) => id !== STARTER || starter === "create");
  const declared = created.map((template) => [template.id, new Product({ ...context, template }).product] as const);
  return new Map<string, Resource | undefined>(starter === "link" ? [[STARTER, undefined], ...declared] : declared);
}
