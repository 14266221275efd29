import { BUILT_IN_POLICY } from "../../policies/built-in";
import type { ArmReader } from "../arm/store/resource";
import { composePipeline } from "./pipeline";
import type { Pipeline } from "./pipeline";
import { compilePolicyDocument } from "./policy-document";
import type { NotRunHere, PolicyOwner } from "./policy-context";
import type { PolicyDocument } from "./policy-document";
import { readServiceConfig } from "./service-config";
import type { Api, Operation, Product, ServiceConfig } from "./service-config";

const NOTHING = { sections: new Map(), problems: [] };
const FAULT = "The gateway failed at reading this policy; its cause is in the sandbox's own output.";

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

  /**
   * What cannot be run of every policy of the service, called or not. `written` has texts as their authors wrote them, by the
   * owner's id in lower case: places are those in them where they are as good as the deployed ones.
   */
  problems(written: ReadonlyMap<string, string> = new Map()): readonly NotRunHere[] {
    return [this.#serviceDocument(), ...this.#scopes().map((scope) => this.#document(scope))].flatMap(
      ({ scope, problems }) => {
        const text = problems.length > 0 ? written.get(scope.id.toLowerCase()) : undefined;
        const own = text === undefined ? undefined : this.#compile(text, scope).problems;
        return own?.length === problems.length ? own : problems;
      },
    );
  }

  #scopes(): readonly PolicyOwner[] {
    const { apis, products } = this.config;
    return [
      ...products.map(scopeOf.product),
      ...apis
        .all()
        .flatMap((api) => [
          scopeOf.api(api),
          ...api.operations.all().map((operation) => scopeOf.operation(api, operation)),
        ]),
    ];
  }

  #serviceDocument(): PolicyDocument {
    return this.#document(scopeOf.service(this.config), BUILT_IN_POLICY);
  }

  #document(scope: PolicyOwner, otherwise?: string): PolicyDocument {
    const known = this.#documents.get(scope.id);
    if (known) return known;
    const value = this.#arm.get(`${scope.id}/policies/policy`)?.properties["value"];
    const text = typeof value === "string" ? value : otherwise;
    const document = text === undefined ? { ...NOTHING, scope } : this.#compile(text, scope);
    this.#documents.set(scope.id, document);
    return document;
  }

  /** A fault of ours closes this one scope, like a policy that cannot be run. */
  #compile(text: string, scope: PolicyOwner): PolicyDocument {
    try {
      return compilePolicyDocument(text, scope, this.config.entities);
    } catch (error) {
      console.error(error);
      const problem = { owner: scope, place: { part: "document", line: 1, column: 1 }, what: FAULT };
      return { ...NOTHING, scope, problems: [problem] };
    }
  }
}
