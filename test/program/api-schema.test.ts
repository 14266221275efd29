import { expect, it } from "vitest";
import { nameOfUrn } from "../../src/engine/urn";
import { declared } from "./project";

it("writes the schemas of bodies before the operations that name them, however many parts are written at once", async () => {
  const { find } = await declared(
    { chainWidth: 5 },
    {
      "operations/azureml-demo/schemas/job.json": '{ "$id": "https://example.com/job.json", "type": "string" }',
      "operations/azureml-demo/bes-start.yaml":
        "displayName: BES Start\nmethod: POST\nurlTemplate: /jobs/{jobid}/start\n" +
        "responses: [{ statusCode: 200, representations: [{ contentType: application/json, schema: schemas/job.json }] }]\n",
    },
  );
  expect(find("ApiSchema", "azureml-demo/job").inputs).toMatchObject({
    apiId: "azureml-demo",
    schemaId: "job",
    contentType: "application/vnd.oai.openapi.components+json",
    components: { schemas: { job: { type: "string" } } },
  });
  const operation = find("ApiOperation", "azureml-demo/bes-start");
  expect(operation.inputs.responses).toEqual([
    { statusCode: 200, representations: [{ contentType: "application/json", schemaId: "job", typeName: "job" }] },
  ]);
  expect(operation.dependencies.map(nameOfUrn)).toContain("azureml-demo/job");
});
