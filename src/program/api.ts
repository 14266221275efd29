import {
  Api as AzureApi,
  ApiOperation,
  ApiOperationPolicy,
  ApiPolicy,
  ApiSchema,
  ProductApi,
} from "@pulumi/azure-native/apimanagement";
import { ComponentResource, interpolate } from "@pulumi/pulumi";
import type { CustomResourceOptions, Input, Output, Resource } from "@pulumi/pulumi";
import type { ApiTemplate, OperationTemplate, PolicyTemplate, SchemaTemplate } from "../templates/model";
import { Chain } from "./chain";
import type { NamedValues } from "./named-values";
import { COMPONENTS, within } from "./names";
import type { Scope } from "./names";
import type { ServiceReference } from "./service";

/** What an API is made from. */
export interface ApiArgs {
  readonly scope: Scope;
  readonly service: ServiceReference;
  readonly template: ApiTemplate;
  /** URL of the web service behind the API. */
  readonly serviceUrl: Input<string>;
  readonly namedValues: NamedValues;
  /** The products that hold the API; ids that belong to no resource of this program are the service's own. */
  readonly products: ReadonlyMap<string, Resource | undefined>;
  readonly chainWidth: number;
}

interface Place {
  readonly resourceGroupName: Output<string>;
  readonly serviceName: Output<string>;
  readonly apiId: Output<string>;
}

/** One API with its operations, policies and product links, written one after the other (see {@link Chain}). */
export class Api extends ComponentResource {
  readonly template: ApiTemplate;
  /** Base URL at the gateway, without a slash at its end. */
  readonly url: Output<string>;
  readonly #args: ApiArgs;
  readonly #chain: Chain;
  readonly #place: Place;
  readonly #schemas: readonly Resource[];

  constructor(args: ApiArgs) {
    const { id, contract } = args.template;
    super(`${COMPONENTS}:Api`, args.scope.prefix + id, {}, within(args.scope));
    this.template = args.template;
    const { gatewayUrl } = args.service;
    this.url = contract.path === "" ? gatewayUrl : interpolate`${gatewayUrl}/${contract.path}`;
    this.#args = args;
    this.#chain = new Chain(args.chainWidth);
    this.#place = this.#api();
    this.#schemas = args.template.schemas.map((schema) => this.#schema(schema));
    for (const operation of args.template.operations) this.#operation(operation);
    this.#policy();
    for (const product of args.template.products) this.#product(product);
    this.registerOutputs({ url: this.url });
  }

  #api(): Place {
    const { scope, service, serviceUrl, template } = this.#args;
    const { resourceGroupName, serviceName } = service;
    const { id: apiId, contract } = template;
    const args = { resourceGroupName, serviceName, apiId, ...contract, serviceUrl };
    const options = { parent: this, dependsOn: [...scope.needed] };
    return { resourceGroupName, serviceName, apiId: new AzureApi(scope.prefix + apiId, args, options).name };
  }

  #schema({ id: schemaId, contract }: SchemaTemplate): Resource {
    const name = this.#name(schemaId);
    return this.#chain.add(
      (dependsOn) => new ApiSchema(name, { ...this.#place, schemaId, ...contract }, { parent: this, dependsOn }),
    );
  }

  /** Logical name of a part of the API. */
  #name(part: string): string {
    return `${this.#args.scope.prefix}${this.template.id}/${part}`;
  }

  #operation({ id: operationId, contract, policy, formerIds = [] }: OperationTemplate): void {
    const name = this.#name(operationId);
    const aliases = formerIds.map((former) => ({ name: this.#name(former) }));
    // The service refuses a second operation with the same method and URL template, so the old one has to go first.
    const operation = this.#chain.add(
      (after) =>
        new ApiOperation(
          name,
          { ...this.#place, operationId, ...contract },
          { parent: this, dependsOn: [...after, ...this.#schemas], deleteBeforeReplace: true, aliases },
        ),
    );
    if (!policy) return;
    this.#chain.add((after) => {
      const args = { ...this.#place, operationId: operation.name, ...this.#policyContract(policy) };
      return new ApiOperationPolicy(name, args, { ...this.#policyOptions(policy, after), aliases });
    });
  }

  #policy(): void {
    const { id, policy } = this.#args.template;
    if (!policy) return;
    this.#chain.add(
      (after) =>
        new ApiPolicy(
          this.#args.scope.prefix + id,
          { ...this.#place, ...this.#policyContract(policy) },
          this.#policyOptions(policy, after),
        ),
    );
  }

  #product(productId: string): void {
    const { products, template } = this.#args;
    if (!products.has(productId)) return;
    const product = products.get(productId);
    this.#chain.add((after) => {
      const dependsOn = product ? [...after, product] : after;
      return new ProductApi(
        `${this.#args.scope.prefix}${productId}/${template.id}`,
        { ...this.#place, productId },
        { parent: this, dependsOn },
      );
    });
  }

  #policyContract(policy: PolicyTemplate) {
    return { policyId: "policy", format: "rawxml", value: this.#args.namedValues.text(policy) };
  }

  #policyOptions(policy: PolicyTemplate, after: Resource[]): CustomResourceOptions {
    return { parent: this, dependsOn: [...after, ...this.#args.namedValues.usedBy(policy)] };
  }
}
