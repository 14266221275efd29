import type { Static } from "@sinclair/typebox";
import type { apiSchema, namedValueSchema } from "./schema/api";
import type { operationSchema, representationSchema, responseSchema } from "./schema/operation";
import type { exampleSchema, parameterSchema, templateParameterSchema } from "./schema/parameter";
import type { productSchema } from "./schema/product";

/** What a person writes in `operations/<api>/api.yaml`. */
export type ApiFile = Static<typeof apiSchema>;
/** What a person writes in `operations/<api>/<operation>.yaml`. */
export type OperationFile = Static<typeof operationSchema>;
/** What a person writes in `products/<product>.yaml`. */
export type ProductFile = Static<typeof productSchema>;

export type Example = Static<typeof exampleSchema>;
export type TemplateParameterFile = Static<typeof templateParameterSchema>;
export type ParameterFile = Static<typeof parameterSchema>;
export type RepresentationFile = Static<typeof representationSchema>;
export type ResponseFile = Static<typeof responseSchema>;

/** A named value that policies use: in the open, from the stack setting `namedValues`, or from Key Vault. */
export type NamedValueTemplate = Static<typeof namedValueSchema>;

/** ARM's ParameterContract, with the type filled in. */
export type Parameter = ParameterFile & { type: string };

/** A placeholder of a urlTemplate as ARM's ParameterContract; always required, as the gateway matches on it. */
export type TemplateParameter = Parameter & { required: true };

/** ARM's SchemaContract of a JSON Schema: the one member of an OpenAPI components document. */
interface SchemaContract {
  contentType: "application/vnd.oai.openapi.components+json";
  components: { schemas: Record<string, unknown> };
}

/** A JSON Schema of bodies, ready for azure-native's ApiSchema. */
export interface SchemaTemplate {
  /** The file's stem; also the name of the type in the document. */
  id: string;
  contract: SchemaContract;
}

/** ARM's RepresentationContract. */
export interface Representation {
  contentType: string;
  /** Id of a schema of the API. */
  schemaId?: string;
  typeName?: string;
  examples?: Record<string, Example>;
  formParameters?: Parameter[];
}

/** ARM's RequestContract. */
export interface OperationRequest {
  description?: string;
  headers?: Parameter[];
  queryParameters?: Parameter[];
  representations?: Representation[];
}

/** ARM's ResponseContract. */
export interface OperationResponse {
  statusCode: number;
  description?: string;
  headers?: Parameter[];
  representations?: Representation[];
}

/** A policy document in ARM's `rawxml` format. */
export interface PolicyTemplate {
  /** Path relative to the project's root, with forward slashes. */
  file: string;
  value: string;
}

/** ARM's OperationContract. */
interface OperationContract {
  displayName: string;
  method: string;
  urlTemplate: string;
  description?: string;
  /** In the order of the placeholders in `urlTemplate`. */
  templateParameters: TemplateParameter[];
  request?: OperationRequest;
  responses: OperationResponse[];
}

/** One operation, ready for azure-native's ApiOperation. */
export interface OperationTemplate {
  /** The file's stem. */
  id: string;
  contract: OperationContract;
  policy?: PolicyTemplate;
  /** Ids under which the operation may still be deployed. */
  formerIds?: string[];
}

/** ARM's ApiContract. */
interface ApiContract {
  displayName: string;
  description?: string;
  path: string;
  serviceUrl: string;
  protocols: ("http" | "https")[];
  subscriptionRequired: boolean;
  subscriptionKeyParameterNames?: { header?: string; query?: string };
}

/** One API with its operations, ready for azure-native's Api. */
export interface ApiTemplate {
  /** The folder's name. */
  id: string;
  contract: ApiContract;
  /** Ids of products, in the template's order. */
  products: string[];
  namedValues: Record<string, NamedValueTemplate>;
  /** Sorted by id. */
  operations: OperationTemplate[];
  /** Sorted by id; they have to be there before the operations that name them. */
  schemas: SchemaTemplate[];
  policy?: PolicyTemplate;
}

/** ARM's ProductContract. */
interface ProductContract {
  displayName: string;
  description?: string;
  state: "notPublished" | "published";
  subscriptionRequired: boolean;
  /** Absent when no subscription is required: ARM refuses it then. */
  approvalRequired?: boolean;
  /** Subscriptions of one user; unlimited when absent. */
  subscriptionsLimit?: number;
  terms?: string;
}

/** One product, ready for azure-native's Product. */
export interface ProductTemplate {
  /** The file's stem. */
  id: string;
  contract: ProductContract;
  policy?: PolicyTemplate;
}

/** Everything the templates of a project say; both lists sorted by id. */
export interface Templates {
  apis: ApiTemplate[];
  products: ProductTemplate[];
  /** Whether templates with errors are left out. */
  isPartial?: boolean;
}

/**
 * Named values that the program makes from the service itself, so that policies may use them without a declaration.
 * `developer-portal-origin` is scheme and host of the developer portal, for `cors`.
 */
export const providedNamedValues: readonly string[] = ["developer-portal-origin"];
