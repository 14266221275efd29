import apiSchema from "../../../schemas/api.json";
import operationSchema from "../../../schemas/operation.json";
import productSchema from "../../../schemas/product.json";
import requestsFileSchema from "../../../schemas/requests.json";

/** The part of JSON Schema that the template schemas use. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  /** What a text that does not match `pattern` has to look like; editors show it as well. */
  readonly patternErrorMessage?: string;
  readonly description?: string;
  readonly default?: unknown;
}

/**
 * The schemas as `npm run generate` writes them, so that checking does not have to load the library that they are
 * written with. A test fails when they are stale.
 */
export const templateSchemas: Readonly<Record<"api" | "operation" | "product", JsonSchema>> = {
  api: apiSchema,
  operation: operationSchema,
  product: productSchema,
};

/** The schema of request tests. */
export const requestsJsonSchema: JsonSchema = requestsFileSchema;
