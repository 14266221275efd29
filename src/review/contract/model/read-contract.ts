import { SUBSCRIPTION_KEY } from "../../../azure/names";
import type { Declaration, Properties } from "../../../engine/provider";
import { own, recordIn, recordsIn } from "../../../text/records";
import type { ApiContract, Contract, OperationContract, ProductContract } from "./contract";
import type { SchemaNode } from "../body/schema-node";
import { bodies, parameters, parametersOfTemplate, responses, scalarText } from "./operation-parts";
import type { SchemaLookup } from "./operation-parts";
import { replaceNamedValues } from "../../../policies/named-values";
import { providedNamedValues } from "../../../templates/model";
import { SECRET_TEXT } from "../../secrets";
import { BUILT_IN, NO_POLICY, policyContract } from "./policy-contract";
import type { PolicyContract } from "./policy-contract";

const TYPE_PREFIX = "azure-native:apimanagement:";

/** The contract that a program's declarations give, secrets masked before. */
export function readContract(declarations: readonly Declaration[]): Contract {
  return new Reader(declarations).contract();
}

class Reader {
  readonly #byType = new Map<string, Properties[]>();
  readonly #policies = new Map<string, unknown>();
  readonly #namedValues: ReadonlyMap<string, string>;

  constructor(declarations: readonly Declaration[]) {
    for (const { type, inputs } of declarations) {
      const known = this.#byType.get(type);
      if (known) known.push(inputs);
      else this.#byType.set(type, [inputs]);
    }
    for (const type of ["Policy", "ProductPolicy", "ApiPolicy", "ApiOperationPolicy"]) {
      for (const inputs of this.#all(type)) this.#policies.set(policyKey(type, inputs), inputs.value);
    }
    this.#namedValues = new Map(
      this.#all("NamedValue").map((inputs) => [scalarText(inputs.displayName), scalarText(inputs.value)]),
    );
  }

  contract(): Contract {
    return {
      serviceName: scalarText(this.#all("Api")[0]?.serviceName),
      apis: this.#all("Api").map((inputs) => this.#api(inputs)),
      products: this.#all("Product").map((inputs) => this.#product(inputs)),
      policy: this.#policy("Policy", {}),
    };
  }

  #all(type: string): readonly Properties[] {
    return this.#byType.get(TYPE_PREFIX + type) ?? [];
  }

  #api(inputs: Properties): ApiContract {
    const id = scalarText(inputs.apiId);
    const names = recordIn(inputs.subscriptionKeyParameterNames);
    const isOfApi = (each: Properties): boolean => scalarText(each.apiId) === id;
    return {
      id,
      name: scalarText(inputs.displayName) || id,
      description: scalarText(inputs.description),
      path: scalarText(inputs.path).replace(/^\/+|\/+$/g, ""),
      protocols: Array.isArray(inputs.protocols) ? inputs.protocols.map(String) : [],
      serviceUrl: inputs.serviceUrl ?? "",
      keyRequired: inputs.subscriptionRequired !== false,
      keyHeader: scalarText(names.header) || SUBSCRIPTION_KEY.header,
      keyQuery: scalarText(names.query) || SUBSCRIPTION_KEY.query,
      products: this.#productsOf(id),
      operations: this.#all("ApiOperation")
        .filter(isOfApi)
        .map((operation) => this.#operation(operation)),
      policy: this.#policy("ApiPolicy", inputs),
    };
  }

  /** `ProductApi` names the API, `ProductApiLink` gives its whole resource id. */
  #productsOf(api: string): string[] {
    const links = [...this.#all("ProductApi"), ...this.#all("ProductApiLink")];
    return links
      .filter(({ apiId }) => scalarText(apiId).split("/").at(-1) === api)
      .map(({ productId }) => scalarText(productId));
  }

  /** A type of an OpenAPI document, in which references are looked up, and in the schema itself, as those of JSON Schema are. */
  #schema(apiId: string, schemaId: unknown, typeName: unknown): SchemaNode {
    const declared = this.#all("ApiSchema").find(
      (each) => scalarText(each.apiId) === apiId && scalarText(each.schemaId) === scalarText(schemaId),
    );
    const [components, definitions] = [recordIn(declared?.components), recordIn(declared?.definitions)];
    const name = scalarText(typeName);
    const schema = own(recordIn(components.schemas), name) ?? own(definitions, name);
    // A reference that leads nowhere, so that nobody takes it for a schema that allows everything.
    if (schema === undefined) return { schema: { $ref: `${scalarText(schemaId)}#${name}` }, document: {} };
    const inner = recordIn(schema);
    return {
      schema,
      document: { ...inner, components, definitions: { ...recordIn(inner.definitions), ...definitions } },
    };
  }

  #operation(inputs: Properties): OperationContract {
    const schemaOf: SchemaLookup = (schemaId, typeName) => this.#schema(scalarText(inputs.apiId), schemaId, typeName);
    const id = scalarText(inputs.operationId);
    const request = recordIn(inputs.request);
    const template = scalarText(inputs.urlTemplate);
    return {
      id,
      name: scalarText(inputs.displayName) || id,
      description: scalarText(inputs.description),
      method: scalarText(inputs.method).toUpperCase(),
      urlTemplate: template,
      parameters: [
        ...parametersOfTemplate(template, inputs.templateParameters),
        ...parameters("query", request.queryParameters),
        ...parameters("header", request.headers),
        ...recordsIn(request.representations).flatMap((each) => parameters("form field", each.formParameters)),
      ],
      bodies: bodies(request.representations, schemaOf),
      requestDescription: scalarText(request.description),
      responses: responses(inputs.responses, schemaOf),
      policy: this.#policy("ApiOperationPolicy", inputs),
    };
  }

  #product(inputs: Properties): ProductContract {
    const id = scalarText(inputs.productId);
    return {
      id,
      name: scalarText(inputs.displayName) || id,
      description: scalarText(inputs.description),
      terms: scalarText(inputs.terms),
      published: inputs.state === "published",
      keyRequired: inputs.subscriptionRequired !== false,
      approvalRequired: inputs.approvalRequired === true,
      subscriptionsLimit: typeof inputs.subscriptionsLimit === "number" ? inputs.subscriptionsLimit : Infinity,
      policy: this.#policy("ProductPolicy", inputs),
    };
  }

  #policy(type: string, owner: Properties): PolicyContract {
    const value = this.#policies.get(policyKey(type, owner));
    if (value !== undefined) return policyContract(value, (policy) => this.#resolve(policy));
    return type === "Policy" ? BUILT_IN : NO_POLICY;
  }

  #resolve(policy: string): string {
    return replaceNamedValues(policy, (name) => {
      const value = this.#namedValues.get(name);
      // A masked value or one that only Key Vault has stays a reference, as does the portal's address, which moves with the service.
      return value === undefined || value === "" || value === SECRET_TEXT || providedNamedValues.includes(name)
        ? undefined
        : escapeXml(value);
    });
  }
}

function policyKey(type: string, { productId, apiId, operationId }: Properties): string {
  const ids: Readonly<Record<string, readonly unknown[]>> = {
    ProductPolicy: [productId],
    ApiPolicy: [apiId],
    ApiOperationPolicy: [apiId, operationId],
  };
  return [type, ...(ids[type] ?? [])].map(scalarText).join("/");
}

const escapeXml = (value: string): string => value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
