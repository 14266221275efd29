import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RrsAnswer } from "../../../src/sandbox/azureml/execute";
import { hashFeatures } from "../../../src/sandbox/azureml/feature-hashing";
import { AUTHORIZED, PUBLISHED, startScoring } from "./scoring-service";
import type { RunningScoring } from "./scoring-service";

const COLUMNS = [0, 1, 2, 3, 4, 5, 6, 7].map((bin) => `Col2_HashingFeature.${bin}`);
const GUIDE_TABLE = { ColumnNames: ["Col2"], Values: [["This is a good day"]] };

let scoring: RunningScoring;
beforeAll(async () => {
  scoring = await startScoring();
});
afterAll(() => scoring.close());

interface Call {
  readonly query?: string;
  readonly url?: string;
  readonly method?: string;
  readonly body?: BodyInit | null;
  readonly headers?: Record<string, string>;
}

async function call({ query = "api-version=2.0", url = `${scoring.base}/execute`, ...init }: Call = {}) {
  const body = requestBody(GUIDE_TABLE);
  const response = await fetch(`${url}?${query}`, { method: "POST", headers: AUTHORIZED, body, ...init });
  return { status: response.status, headers: response.headers, answer: (await response.json()) as unknown };
}

function requestBody(input1: unknown, more: object = {}): string {
  return JSON.stringify({ Inputs: { input1 }, GlobalParameters: {}, ...more });
}

async function values(input1: unknown): Promise<unknown> {
  const { answer } = await call({ body: requestBody(input1) });
  return (answer as RrsAnswer).Results.output1.value.Values;
}

function error(code: string, message: string, detailCode: string, detailMessage: string): object {
  return { error: { code, message, details: [{ code: detailCode, message: detailMessage }] } };
}
const badArgument = (code: string, message: string): object =>
  error("BadArgument", "Invalid argument provided.", code, message);
const badUserArgument = (code: string, message: string): object =>
  error("BadUserArgument", "Invalid user argument provided.", code, message);
const BODY_INVALID = badArgument(
  "RequestBodyInvalid",
  "No request body provided or error in deserializing the request body.",
);

describe("RRS answers", () => {
  it("the guide's text with the guide's eight numbers, typed when details are asked for", async () => {
    const { status, headers, answer } = await call({ query: "api-version=2.0&details=true" });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("x-ms-request-id")).toMatch(/^[\da-f]{32}$/);
    expect(answer).toEqual({
      Results: {
        output1: {
          type: "table",
          value: {
            ColumnNames: COLUMNS,
            ColumnTypes: COLUMNS.map(() => "Int32"),
            Values: [["1", "1", "2", "2", "0", "2", "0", "1"]],
          },
        },
      },
    });
  });

  it.each(["api-version=2.0", "api-version=2.0&details=false", "api-version=2.0&details=False"])(
    "%s without ColumnTypes",
    async (query) => {
      const { answer } = await call({ query });
      expect(Object.keys((answer as RrsAnswer).Results.output1.value)).toEqual(["ColumnNames", "Values"]);
    },
  );

  it("one row for each row, Unicode, empty and missing text among them", async () => {
    const texts = ["Grüße aus Köln", "", "  ", "日本語 テキスト 😀", "tab\tand\nline", "a".repeat(10_000)];
    const table = { ColumnNames: ["Col2"], Values: [...texts.map((text) => [text]), [null]] };
    expect(await values(table)).toEqual([...texts, ""].map((text) => hashFeatures(text).map(String)));
  });

  it("a table without rows with no values", async () => {
    expect(await values({ ColumnNames: ["Col2"], Values: [] })).toEqual([]);
  });

  it("a table with more columns from Col2 alone, wherever it stands", async () => {
    const table = { ColumnNames: ["Col1", "Col2", "stars"], Values: [[null, "This is a good day", 5]] };
    expect(await values(table)).toEqual([["1", "1", "2", "2", "0", "2", "0", "1"]]);
  });

  it("10,000 rows in one call", async () => {
    const rows = Array.from({ length: 10_000 }, (_, row) => [`review number ${row}`]);
    const answer = await values({ ColumnNames: ["Col2"], Values: rows });
    expect(answer).toEqual(rows.map(([text]) => hashFeatures(text ?? "").map(String)));
  });

  it.each([undefined, null, {}])("with GlobalParameters %j", async (GlobalParameters) => {
    expect((await call({ body: requestBody(GUIDE_TABLE, { GlobalParameters }) })).status).toBe(200);
  });

  it("a body in UTF-8 with a byte order mark, of a type with parameters", async () => {
    const headers = { ...AUTHORIZED, "content-type": "application/json; charset=utf-8" };
    expect((await call({ headers, body: `\ufeff${requestBody(GUIDE_TABLE)}` })).status).toBe(200);
  });

  it("addresses in any case, as API Management may pass them on", async () => {
    expect((await call({ url: `${scoring.base.replace("/services/", "/Services/")}/Execute` })).status).toBe(200);
  });
});

describe("RRS refuses with 400", () => {
  it.each<[string, string | Uint8Array]>([
    ["no body", ""],
    ["broken JSON", '{"Inputs":'],
    ["bytes that are not UTF-8", Buffer.from(requestBody({ ColumnNames: ["Col2"], Values: [["ÿ"]] }), "latin1")],
    ["an array", "[]"],
    ["null", "null"],
    ["no Inputs", "{}"],
    ["Inputs that are a list", '{"Inputs":[]}'],
    ["an input without Values", requestBody({ ColumnNames: ["Col2"] })],
    ["column names that are not text", requestBody({ ColumnNames: [1], Values: [["a"]] })],
    ["rows that are not lists", requestBody({ ColumnNames: ["Col2"], Values: ["a"] })],
    ["GlobalParameters that are a list", requestBody(GUIDE_TABLE, { GlobalParameters: [] })],
  ])("%s", async (_, body) => {
    const { status, answer } = await call({ body: body as BodyInit });
    expect({ status, answer }).toEqual({ status: 400, answer: BODY_INVALID });
  });

  it("a body that is not declared as JSON", async () => {
    const { status, answer } = await call({ headers: { ...AUTHORIZED, "content-type": "text/plain" } });
    expect({ status, answer }).toEqual({ status: 400, answer: BODY_INVALID });
  });

  it("an unknown input and a missing one", async () => {
    const unknown = JSON.stringify({ Inputs: { input1: GUIDE_TABLE, input2: GUIDE_TABLE } });
    expect((await call({ body: unknown })).answer).toEqual(
      badArgument(
        "InvalidInputNames",
        "Invalid service input name(s) specified in the request: input2. Please map the input data to the correct service inputs and try again.",
      ),
    );
    expect((await call({ body: '{"Inputs":{}}' })).answer).toMatchObject({
      error: { code: "BadArgument", details: [{ code: "MissingRequestInput" }] },
    });
  });

  it("web service parameters, since the service has none", async () => {
    const { status, answer } = await call({ body: requestBody(GUIDE_TABLE, { GlobalParameters: { bits: 4 } }) });
    expect(status).toBe(400);
    expect(answer).toMatchObject({ error: { code: "BadArgument", details: [{ code: "UnexpectedParameter" }] } });
  });

  it.each([[["col2"]], [["Col1"]], [["Col2", "Col2"]], [[]]])("the columns %j", async (ColumnNames) => {
    const { status, answer } = await call({ body: requestBody({ ColumnNames, Values: [] }) });
    expect(status).toBe(400);
    expect(answer).toEqual(badUserArgument("InputMismatchError", "Input data does not match input port schema."));
  });

  it.each([
    [[["good"], ["good", "day"]], "row 1 has 2 values for 1 columns"],
    [[[]], "row 0 has 0 values for 1 columns"],
    [[[5]], "row 0, column Col2 is not text but number"],
    [[["good"], [{}]], "row 1, column Col2 is not text but object"],
  ])("the values %j", async (Values, reason) => {
    const { status, answer } = await call({ body: requestBody({ ColumnNames: ["Col2"], Values }) });
    expect(status).toBe(400);
    expect(answer).toEqual(
      badUserArgument(
        "InputParseError",
        `Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: ${reason}.`,
      ),
    );
  });

  it.each([
    ["", "none"],
    ["api-version=1.0", "1.0"],
    ["api-version=2", "2"],
  ])("the version in %j", async (query, got) => {
    const { status, answer } = await call({ query });
    expect(status).toBe(400);
    expect(answer).toEqual(
      badArgument(
        "BadVersionCall",
        `Invalid version parameter was passed during the API call: ${got}. Check the API help page for passing the correct version and try again.`,
      ),
    );
  });

  it("details that are neither true nor false", async () => {
    const { status, answer } = await call({ query: "api-version=2.0&details=yes" });
    expect(status).toBe(400);
    expect(answer).toEqual(
      badArgument("InvalidQueryParameter", "Invalid query parameter 'details'. The value must be true or false."),
    );
  });
});

describe("RRS refuses", () => {
  it.each([undefined, "", "Bearer", "Bearer wrong", PUBLISHED.apiKey, `Basic ${PUBLISHED.apiKey}`])(
    "the Authorization header %j with 401",
    async (authorization) => {
      const headers = { "content-type": "application/json", ...(authorization !== undefined && { authorization }) };
      const { status, answer } = await call({ headers });
      expect(status).toBe(401);
      expect(answer).toEqual(
        error(
          "Unauthorized",
          "Request is unauthorized to access resource.",
          "ScoreRequestUnauthorized",
          "Invalid credentials provided.",
        ),
      );
    },
  );

  it.each([
    ["workspace", "WorkspaceNotFound"],
    ["service", "WebServiceNotFound"],
  ] as const)("another %s with 404", async (part, code) => {
    const { status, answer } = await call({ url: `${scoring.base.replace(PUBLISHED[part], "other")}/execute` });
    expect(status).toBe(404);
    expect(answer).toMatchObject({ error: { code: "NotFound", details: [{ code }] } });
  });

  it("addresses that it does not serve with 404", async () => {
    const expected = { error: { code: "NotFound", message: "Resource not found.", details: [] } };
    expect((await call({ url: `${scoring.url}/` })).answer).toEqual(expected);
    expect(await call({ method: "GET", body: null })).toMatchObject({ status: 404, answer: expected });
  });

  it("a body of more than 16 MB with 413", async () => {
    const { status, answer } = await call({ body: " ".repeat(16 * 2 ** 20 + 1) });
    expect(status).toBe(413);
    expect(answer).toMatchObject({ error: { code: "MemoryQuotaViolation", details: [{ code: "OutOfMemoryLimit" }] } });
  });
});
