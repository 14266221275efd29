import { Type } from "@sinclair/typebox";
import { idPattern, limits } from "./limits";
import { examplesSchema, parameterSchema, templateParametersSchema } from "./parameter";

const closed = { additionalProperties: false } as const;

const headersSchema = Type.Array(parameterSchema, { description: "Headers." });

export const representationSchema = Type.Object(
  {
    contentType: Type.String({ minLength: 1, description: "Media type of the body, such as `application/json`." }),
    examples: Type.Optional(examplesSchema),
    schema: Type.Optional(
      Type.String({
        pattern: "\\.json$",
        patternErrorMessage: "Name a file that ends in .json.",
        description:
          "File with the JSON Schema of the body, relative to this template. Examples have to fit it; the developer portal shows it.",
      }),
    ),
    formParameters: Type.Optional(
      Type.Array(parameterSchema, {
        description: "Fields of a form; only for `application/x-www-form-urlencoded` and `multipart/form-data`.",
      }),
    ),
  },
  { ...closed, title: "Representation", description: "One form of a body." },
);

const representationsSchema = Type.Array(representationSchema, {
  description: "The forms a body may have. The developer portal fills its editor with the first one's first example.",
});

const requestSchema = Type.Object(
  {
    description: Type.Optional(Type.String({ description: "What is sent." })),
    headers: Type.Optional(headersSchema),
    queryParameters: Type.Optional(
      Type.Array(parameterSchema, {
        description: "Optional query parameters. Required ones are placeholders of the urlTemplate.",
      }),
    ),
    representations: Type.Optional(representationsSchema),
  },
  { ...closed, title: "Request", description: "What a caller sends besides the placeholders of the URL." },
);

export const responseSchema = Type.Object(
  {
    statusCode: Type.Integer({ minimum: 100, maximum: 599, description: "HTTP status." }),
    description: Type.Optional(Type.String({ description: "When this answer comes." })),
    headers: Type.Optional(headersSchema),
    representations: Type.Optional(representationsSchema),
  },
  { ...closed, title: "Response", description: "An answer that a caller has to expect." },
);

/** An operation file, `operations/<api>/<operation>.yaml`; the file's stem is the operation id. */
export const operationSchema = Type.Object(
  {
    displayName: Type.String({ ...limits.displayName, description: "Name that developers see." }),
    method: Type.String({
      pattern: "^[A-Z]{1,32}$",
      patternErrorMessage: "Write the HTTP method in capitals, such as POST.",
      examples: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"],
      description: "HTTP method in capitals.",
    }),
    urlTemplate: Type.String({
      ...limits.urlTemplate,
      pattern: "^/[^#\\s]*$",
      patternErrorMessage:
        "Begin with a slash, as in /jobs/{jobid}, and leave out blanks and what follows a #, which no call carries.",
      description:
        "Path and query after the API's path, with placeholders: `/jobs/{jobid}?api-version={apiversion}`. A call has to " +
        "carry every placeholder, those in the query too; else it gets 404.",
    }),
    description: Type.Optional(Type.String({ ...limits.description, description: "What the operation does." })),
    parameters: Type.Optional(templateParametersSchema),
    request: Type.Optional(requestSchema),
    responses: Type.Optional(Type.Array(responseSchema, { default: [], description: "Answers, one for each status." })),
    policy: Type.Optional(
      Type.String({ minLength: 1, description: "File with the operation's policy, relative to this template." }),
    ),
    formerIds: Type.Optional(
      Type.Array(Type.String({ pattern: idPattern }), {
        uniqueItems: true,
        description:
          "Ids that the operation had before. A renamed file that names its former stem here replaces the operation in one step; " +
          "without it the service still has the old one when the new one comes, and refuses two with one method and URL template. " +
          "May go once every stack is rolled out.",
      }),
    ),
  },
  {
    ...closed,
    title: "Operation",
    description: "An operation of an API. The file's stem is the operation's id.",
  },
);
