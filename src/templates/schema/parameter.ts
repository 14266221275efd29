import { Type } from "@sinclair/typebox";

const closed = { additionalProperties: false } as const;

export const exampleSchema = Type.Object(
  {
    summary: Type.Optional(Type.String({ description: "One line about the example." })),
    description: Type.Optional(Type.String({ description: "What the example shows." })),
    value: Type.Optional(
      Type.Unknown({ description: "The example itself: text, or YAML that is shown as JSON in the developer portal." }),
    ),
    externalValue: Type.Optional(Type.String({ description: "URL of the example, in place of `value`." })),
  },
  {
    ...closed,
    title: "Example",
    description: "An example. The developer portal fills the form of Try it with the first one.",
  },
);

export const examplesSchema = Type.Record(Type.String(), exampleSchema, {
  description: "Examples by name.",
});

const describing = {
  type: Type.Optional(
    Type.String({
      default: "string",
      minLength: 1,
      description:
        "Type shown to developers, such as `string`, `integer` or `boolean`. API Management does not check it.",
    }),
  ),
  description: Type.Optional(Type.String({ description: "What the parameter means; shown in the developer portal." })),
  values: Type.Optional(
    Type.Array(Type.String(), {
      minItems: 1,
      uniqueItems: true,
      description: "The values offered. The developer portal then shows a list without free text.",
    }),
  ),
  defaultValue: Type.Optional(
    Type.String({ minLength: 1, description: "The value filled in at first. It has to be one of `values`." }),
  ),
  examples: Type.Optional(examplesSchema),
};

export const templateParameterSchema = Type.Object(describing, {
  ...closed,
  title: "Placeholder parameter",
  description: "A placeholder of a urlTemplate. Every placeholder is required: without it the gateway answers 404.",
});

export const templateParametersSchema = Type.Record(Type.String(), templateParameterSchema, {
  description: "Parameters by the name of their placeholder.",
});

/** A header, a query parameter or a form field, as ARM's ParameterContract. */
export const parameterSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, description: "Name, as it is sent." }),
    ...describing,
    required: Type.Optional(
      Type.Boolean({
        default: false,
        description: "Whether the developer portal insists on a value. The gateway does not.",
      }),
    ),
  },
  { ...closed, title: "Parameter", description: "A header, a query parameter or a form field." },
);
