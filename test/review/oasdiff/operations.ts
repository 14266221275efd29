import type { Properties } from "../../../src/engine/provider";

/** What an operation declares before and after an edit; undefined where it is not there. */
interface Edit {
  readonly title: string;
  readonly before: Properties | undefined;
  readonly after: Properties | undefined;
}

const JSON_TYPE = "application/json";
const parameter = (name: string, more: object = {}) => ({ name, type: "string", required: false, ...more });
const query = (...queryParameters: readonly object[]): Properties => ({ method: "POST", request: { queryParameters } });
const header = (...headers: readonly object[]): Properties => ({ method: "POST", request: { headers } });
const request = (...types: readonly string[]): Properties => ({
  method: "POST",
  request: { representations: types.map((contentType) => ({ contentType })) },
});
const answers = (...statuses: readonly number[]): Properties => ({
  responses: statuses.map((statusCode) => ({ statusCode })),
});
const answer = (...types: readonly string[]): Properties => ({
  responses: [{ statusCode: 200, representations: types.map((contentType) => ({ contentType })) }],
});
const answerHeaders = (...headers: readonly object[]): Properties => ({ responses: [{ statusCode: 200, headers }] });

const parameters = (["query", "header"] as const).flatMap((place): Edit[] => {
  const put = place === "query" ? query : header;
  const one = (more: object) => put(parameter("x-a", more));
  return [
    { title: `a required ${place} parameter comes`, before: put(), after: one({ required: true }) },
    { title: `an optional ${place} parameter comes`, before: put(), after: one({}) },
    { title: `a ${place} parameter is asked for`, before: one({}), after: one({ required: true }) },
    { title: `a ${place} parameter lists its values`, before: one({}), after: one({ values: ["a", "b"] }) },
    { title: `a ${place} parameter loses a value`, before: one({ values: ["a", "b"] }), after: one({ values: ["a"] }) },
    { title: `a ${place} parameter becomes a number`, before: one({}), after: one({ type: "number" }) },
    {
      title: `a number in a ${place} parameter has to be whole`,
      before: one({ type: "number" }),
      after: one({ type: "integer" }),
    },
    {
      title: `a ${place} parameter has another default`,
      before: one({ defaultValue: "a" }),
      after: one({ defaultValue: "b" }),
    },
  ];
});

const gone = { title: "an operation goes", before: answers(200), after: undefined };

/** Beside the bodies' schemas. */
export const operationEdits: readonly Edit[] = [
  gone,
  ...parameters,
  { title: "the request takes one more media type", before: request(JSON_TYPE), after: request(JSON_TYPE, "text/csv") },
  { title: "the request takes another media type", before: request(JSON_TYPE), after: request("text/csv") },
  { title: "the request gets a body", before: request(), after: request(JSON_TYPE) },
  { title: "the answer can have one more media type", before: answer(JSON_TYPE), after: answer(JSON_TYPE, "text/csv") },
  { title: "the answer has another media type", before: answer(JSON_TYPE), after: answer("text/csv") },
  { title: "the answer gets a body", before: answer(), after: answer(JSON_TYPE) },
  { title: "one more success is declared", before: answers(200), after: answers(200, 202) },
  { title: "another success is declared", before: answers(200), after: answers(202) },
  { title: "a failure is declared", before: answers(200), after: answers(200, 404) },
  { title: "answers get a header", before: answerHeaders(), after: answerHeaders(parameter("x-a")) },
  {
    title: "a header of answers becomes a number",
    before: answerHeaders(parameter("x-a")),
    after: answerHeaders(parameter("x-a", { type: "number" })),
  },
  {
    title: "a header of answers lists its values",
    before: answerHeaders(parameter("x-a")),
    after: answerHeaders(parameter("x-a", { values: ["a", "b"] })),
  },
  {
    title: "a header of answers loses a value",
    before: answerHeaders(parameter("x-a", { values: ["a", "b"] })),
    after: answerHeaders(parameter("x-a", { values: ["a"] })),
  },
  {
    title: "the answer's media type becomes a range",
    before: answer(JSON_TYPE),
    after: answer("application/*"),
  },
  {
    title: "an operation has other words",
    before: { displayName: "One" },
    after: { displayName: "Two", description: "More." },
  },
];
