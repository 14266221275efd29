import { Type } from "@sinclair/typebox";

const closed = { additionalProperties: false } as const;

const namePattern = {
  pattern: "^[A-Za-z][A-Za-z0-9]*$",
  patternErrorMessage: "Use letters and digits, a letter first.",
} as const;

const headersSchema = (description: string) => Type.Record(Type.String(), Type.String(), { description });

const expectationSchema = Type.Object(
  {
    status: Type.Integer({ minimum: 100, maximum: 599, description: "HTTP status." }),
    headers: Type.Optional(
      headersSchema("Headers that have to be there, with their text, or a regular expression between slashes."),
    ),
    body: Type.Optional(
      Type.Unknown({
        description:
          "Part of the body. A map has to be contained, a list to be as long, a text to be equal; a text between " +
          "slashes is a regular expression. For a body that is no JSON, a text that it contains.",
      }),
    ),
  },
  { ...closed, title: "Expectation", description: "What has to come back." },
);

export const requestTestSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, description: "What the request shows, as a statement. Alone in the file." }),
    operation: Type.String({ minLength: 1, description: "Id of the operation: the stem of its file." }),
    parameters: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description:
          "Values of placeholders. One that is not given takes the value of its own name, such as `workspace`, " +
          "else its default in the templates.",
      }),
    ),
    leaveOut: Type.Optional(
      Type.Array(Type.String(), {
        uniqueItems: true,
        description: "Placeholders of the query that the request does without.",
      }),
    ),
    key: Type.Optional(
      Type.String({ description: "Subscription key to send: the runner's own unless given; `none` sends no key." }),
    ),
    headers: Type.Optional(headersSchema("Headers to send, besides the file's.")),
    body: Type.Optional(
      Type.Unknown({ description: "Body to send: text as it stands, or YAML that is sent as JSON." }),
    ),
    expect: expectationSchema,
    save: Type.Optional(
      Type.Record(
        Type.String(namePattern),
        Type.String({
          pattern: "^(/.*)?$",
          patternErrorMessage: 'Write a JSON pointer, such as /Results/output1, or "" for the whole body.',
          description: "JSON pointer into the answer's body.",
        }),
        {
          additionalProperties: false,
          patternErrorMessage: namePattern.patternErrorMessage,
          description: "Values that later requests may use, each with the JSON pointer of its place in the body.",
        },
      ),
    ),
  },
  { ...closed, title: "Request test", description: "One request and what has to come back." },
);

/** Request tests, `operations/<api>/requests.yaml`. */
export const requestsSchema = Type.Object(
  {
    values: Type.Optional(
      Type.Record(Type.String(namePattern), Type.String(), {
        additionalProperties: false,
        patternErrorMessage: namePattern.patternErrorMessage,
        description:
          "Values of this file with their defaults, which `--value <name>=<text>` replaces. Texts of requests name " +
          "them as `${name}`, as they do workspace, service, apiKey, storageConnection and container.",
      }),
    ),
    headers: Type.Optional(headersSchema("Headers of every request.")),
    requests: Type.Array(requestTestSchema, { minItems: 1, description: "Sent one after another." }),
  },
  {
    ...closed,
    title: "Request tests",
    description:
      "Requests that show whether a deployed API answers as it should. Texts name values as `${name}`: the runner's own, " +
      "this file's, and those that earlier requests saved.",
  },
);
