import type { TSchema } from "@sinclair/typebox";
import { apiSchema } from "../../src/templates/schema/api";
import { operationSchema } from "../../src/templates/schema/operation";
import { requestsSchema } from "../../src/templates/requests/schema";
import { acceptedSchema } from "../../src/review/accepted-schema";
import { productSchema } from "../../src/templates/schema/product";
import type { GeneratedFile } from "./generated-file";

/** The JSON Schemas that editors complete templates from, and that check and review hold them against. */
export function renderSchemas(): GeneratedFile[] {
  return [
    render("api", apiSchema),
    render("operation", operationSchema),
    render("product", productSchema),
    render("requests", requestsSchema),
    render("accepted-changes", acceptedSchema),
  ];
}

function render(name: string, schema: TSchema): GeneratedFile {
  const document = { $schema: "http://json-schema.org/draft-07/schema#", ...schema };
  return { file: `schemas/${name}.json`, text: `${JSON.stringify(document, undefined, 2)}\n` };
}
