import { compileSchema } from "../questions/schema-validator";
import type { Rule } from "./rule";

/** A bound that is excluded, as newer drafts of JSON Schema write it. */
const NUMBER_FORM = /"exclusiveM(?:in|ax)imum"\s*:\s*-?\d[\d.]*/;

export const jsonSchema: Rule = {
  id: "json-schema",
  severity: "error",
  summary: "A schema of a body is a valid JSON Schema that stands on its own: a $ref would lead elsewhere in Azure.",
  check: ({ apis }, report) => {
    for (const { source, value } of apis.flatMap(({ schemas }) => [...schemas.values()])) {
      const reference = source.text.indexOf('"$ref"');
      if (reference >= 0)
        report(source.place(reference), "a schema has to stand on its own, got a $ref. Write out what it refers to.");
      else if (NUMBER_FORM.test(source.text)) {
        const [found = ""] = NUMBER_FORM.exec(source.text) ?? [];
        report(
          source.place(source.text.search(NUMBER_FORM)),
          `API Management reads schemas as OpenAPI 3.0 has them, got a number: ${found}. Write true, and the number as minimum or maximum beside it.`,
        );
      } else {
        const compiled = compileSchema(value);
        if (typeof compiled === "string")
          report(source.place(0), `not a valid JSON Schema, got this from ajv: ${compiled}. Mend what it names.`);
      }
    }
  },
};
