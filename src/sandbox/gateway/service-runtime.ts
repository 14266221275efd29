import type { ArmReader } from "../arm/store/resource";
import { composePipeline } from "./pipeline";
import type { Pipeline } from "./pipeline";
import { compilePolicyDocument } from "./policy-document";
import type { NotRunHere, PolicyOwner } from "./policy-context";
import type { PolicyDocument } from "./policy-document";
import { readServiceConfig } from "./service-config";
import type { Api, Operation, Product, ServiceConfig } from "./service-config";

// What a service does until somebody writes a policy at its own scope.
const BUILT_IN_POLICY = "<policies><inbound/><backend><forward-request/></backend><outbound/></policies>";
const NOTHING: PolicyDocument = { sections: new Map(), problems: [] };

const scopeOf = {
  service: ({ serviceId }: ServiceConfig): PolicyOwner => ({ id: serviceId, label: "service" }),
  product: ({ id, name }: Product): PolicyOwner => ({ id, label: `product ${name}` }),
  api: ({ id, name }: Api): PolicyOwner => ({ id, label: `api ${name}` }),
  operation: ({ name: api }: Api, { id, name }: Operation): PolicyOwner => ({
    id,
    label: `operation ${api}/${name}`,
  }),
};

/** The configuration of one moment with its compiled policies; thrown away whole when ARM changes. */
export class ServiceRuntime {
  readonly config: ServiceConfig;
  readonly #arm: ArmReader;
  readonly #documents = new Map<string, PolicyDocument>();
  readonly #pipelines = new Map<string, Pipeline>();

  constructor(arm: ArmReader, serviceId: string) {
    this.#arm = arm;
    this.config = readServiceConfig(arm, serviceId);
  }

  pipeline(api: Api, operation: Operation, product: Product | undefined): Pipeline {
    const key = `${operation.id} ${product?.id ?? ""}`;
    const known = this.#pipelines.get(key);
    if (known) return known;
    const scopes = [
      scopeOf.operation(api, operation),
      scopeOf.api(api),
      ...(product ? [scopeOf.product(product)] : []),
    ];
    const pipeline = composePipeline([...scopes.map((scope) => this.#document(scope)), this.#serviceDocument()]);
    this.#pipelines.set(key, pipeline);
    return pipeline;
  }

  /** Compiles every policy of the service, called or not. */
  problems(): readonly NotRunHere[] {
    const { apis, products } = this.config;
    const scopes = [
      ...products.map(scopeOf.product),
      ...apis
        .all()
        .flatMap((api) => [
          scopeOf.api(api),
          ...api.operations.all().map((operation) => scopeOf.operation(api, operation)),
        ]),
    ];
    return [this.#serviceDocument(), ...scopes.map((scope) => this.#document(scope))].flatMap(
      ({ problems }) => problems,
    );
  }

  #serviceDocument(): PolicyDocument {
    return this.#document(scopeOf.service(this.config), BUILT_IN_POLICY);
  }

  #document(scope: PolicyOwner, otherwise?: string): PolicyDocument {
    const known = this.#documents.get(scope.id);
    if (known) return known;
    const value = this.#arm.get(`${scope.id}/policies/policy`)?.properties["value"];
    const text = typeof value === "string" ? value : otherwise;
    const document = text === undefined ? NOTHING : compilePolicyDocument(text, scope, this.config.entities);
    this.#documents.set(scope.id, document);
    return document;
  }
}
