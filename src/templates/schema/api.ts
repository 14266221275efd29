import { Type } from "@sinclair/typebox";
import { limits, namedValuePattern } from "./limits";
import { parameterSchema, templateParametersSchema } from "./parameter";

const closed = { additionalProperties: false } as const;

const keyVaultSchema = Type.Object(
  {
    secretIdentifier: Type.String({
      pattern: "^https://[^/]+/secrets/[^/]+",
      patternErrorMessage: "Write it as https://<vault>.vault.azure.net/secrets/<name>.",
      description: "URL of the secret in Key Vault. Without a version, API Management follows new versions by itself.",
    }),
    identityClientId: Type.Optional(
      Type.String({
        pattern: "^[\\da-fA-F]{8}(?:-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}$",
        patternErrorMessage: "Write the identity's client id, which is a GUID, not its resource id.",
        description: "Client id of a user-assigned identity; left out for the service's own identity.",
      }),
    ),
  },
  { ...closed, title: "Key Vault reference", description: "Where Key Vault holds the value." },
);

export const namedValueSchema = Type.Union(
  [
    Type.Object(
      { value: Type.String({ ...limits.namedValue, description: "The value, open to every reader." }) },
      closed,
    ),
    Type.Object(
      {
        secret: Type.Literal(true, { description: "The value comes from the stack setting `namedValues`, encrypted." }),
      },
      closed,
    ),
    Type.Object({ keyVault: keyVaultSchema }, closed),
  ],
  { title: "Named value", description: "Exactly one of `value`, `secret: true` and `keyVault`." },
);

const subscriptionKeyParameterNamesSchema = Type.Object(
  {
    header: Type.Optional(
      Type.String({
        minLength: 1,
        pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]*$",
        patternErrorMessage: "Use what HTTP allows in the name of a header: letters, digits and hyphens, no blanks.",
        description: "Name of the header that carries the key.",
      }),
    ),
    query: Type.Optional(
      Type.String({
        minLength: 1,
        pattern: "^[^\\s&=?#+%]*$",
        patternErrorMessage: "Leave out blanks and what parts a query: & = ? # + %.",
        description: "Name of the query parameter that carries the key.",
      }),
    ),
  },
  {
    ...closed,
    title: "Key names",
    description: "Where callers put their subscription key, when not in the usual places.",
  },
);

const sharedRequestSchema = Type.Object(
  {
    headers: Type.Optional(
      Type.Array(parameterSchema, {
        description:
          "Headers of every operation, after its own; an operation's header of the same name takes the place.",
      }),
    ),
  },
  { ...closed, title: "Shared request", description: "What callers send to every operation." },
);

/** An API file, `operations/<api>/api.yaml`; the folder's name is the API id. */
export const apiSchema = Type.Object(
  {
    displayName: Type.String({ ...limits.displayName, description: "Name that developers see." }),
    description: Type.Optional(Type.String({ description: "What the API is for." })),
    path: Type.String({
      ...limits.path,
      pattern: "^([^*#&+:<>?/]+(/[^*#&+:<>?/]+)*)?$",
      patternErrorMessage: "Leave out * # & + : < > ? and slashes at the ends or in a row, as in ml/scoring.",
      description: "Where the gateway serves the API, after its host name; without slashes at the ends.",
    }),
    serviceUrl: Type.String({
      ...limits.serviceUrl,
      pattern: "^https?://[^/?#\\s]+[^?#\\s]*$",
      patternErrorMessage: "Write a URL without query, such as https://ussouthcentral.services.azureml.net.",
      description: "URL of the web service behind the API.",
    }),
    protocols: Type.Optional(
      Type.Array(Type.Union([Type.Literal("http"), Type.Literal("https")]), {
        default: ["https"],
        minItems: 1,
        uniqueItems: true,
        description: "How the gateway may be called.",
      }),
    ),
    subscriptionRequired: Type.Optional(
      Type.Boolean({ default: true, description: "Whether a call needs a subscription key." }),
    ),
    subscriptionKeyParameterNames: Type.Optional(subscriptionKeyParameterNamesSchema),
    products: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        default: [],
        uniqueItems: true,
        description: "Ids of the products that hold the API, each a file in `products/`.",
      }),
    ),
    parameters: Type.Optional(templateParametersSchema),
    request: Type.Optional(sharedRequestSchema),
    namedValues: Type.Optional(
      Type.Record(Type.String({ pattern: namedValuePattern }), namedValueSchema, {
        additionalProperties: false,
        patternErrorMessage: "Use letters, digits, points, hyphens and underscores, at most 256 of them.",
        description: "Values that policies of this API name as `{{name}}`. The names are shared by the whole service.",
      }),
    ),
    policy: Type.Optional(
      Type.String({ minLength: 1, description: "File with the API's policy, relative to this template." }),
    ),
  },
  { ...closed, title: "API", description: "An API and what its operations share. The folder's name is the API's id." },
);
