import { Type } from "@sinclair/typebox";
import type { Static } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { bodyReader, GlobalParameters, refuseParameters } from "./body";
import { ScoringError } from "./errors";
import { hashFeatures, INPUT_COLUMN, OUTPUT_COLUMNS } from "./feature-hashing";

const Table = Type.Object({
  ColumnNames: Type.Array(Type.String()),
  Values: Type.Array(Type.Array(Type.Unknown())),
});
const readBody = bodyReader(Type.Object({ Inputs: Type.Record(Type.String(), Table), GlobalParameters }));

/** What the service answers for one table of texts; every value is text, numbers included. */
export interface RrsAnswer {
  readonly Results: {
    readonly output1: {
      readonly type: "table";
      readonly value: {
        readonly ColumnNames: readonly string[];
        readonly ColumnTypes?: readonly string[];
        readonly Values: readonly (readonly string[])[];
      };
    };
  };
}

function inputTable(inputs: Record<string, Static<typeof Table>>): Static<typeof Table> {
  const { input1, ...others } = inputs;
  const unknown = Object.keys(others);
  if (unknown.length > 0) throw new ScoringError("InvalidInputNames", unknown.join(", "));
  if (input1 === undefined) throw new ScoringError("MissingRequestInput");
  return input1;
}

function cellText(cell: unknown, row: number): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  throw new ScoringError("InputParseError", `row ${row}, column ${INPUT_COLUMN} is not text but ${typeof cell}`);
}

function texts({ ColumnNames, Values }: Static<typeof Table>): string[] {
  const column = ColumnNames.indexOf(INPUT_COLUMN);
  if (column === -1 || new Set(ColumnNames).size !== ColumnNames.length) throw new ScoringError("InputMismatchError");
  return Values.map((row, index) => {
    if (row.length === ColumnNames.length) return cellText(row[column], index);
    throw new ScoringError(
      "InputParseError",
      `row ${index} has ${row.length} values for ${ColumnNames.length} columns`,
    );
  });
}

function answer(rows: readonly string[], withTypes: boolean): RrsAnswer {
  const value = {
    ColumnNames: OUTPUT_COLUMNS,
    ...(withTypes && { ColumnTypes: OUTPUT_COLUMNS.map(() => "Int32") }),
    Values: rows.map((text) => hashFeatures(text).map(String)),
  };
  return { Results: { output1: { type: "table", value } } };
}

function wantsDetails(details: string | undefined): boolean {
  if (details === undefined || /^false$/i.test(details)) return false;
  if (/^true$/i.test(details)) return true;
  throw new ScoringError("InvalidQueryParameter", "details", "The value must be true or false.");
}

/**
 * Adds the request-response service, `POST /execute`: the table in `Inputs.input1` must have the column Col2, other
 * columns are ignored, null counts as empty text. `details=true` adds ColumnTypes to the answer.
 */
export function addExecute(app: FastifyInstance): void {
  app.post<{ Querystring: { details?: string } }>("/execute", (request) => {
    const { Inputs, GlobalParameters: parameters } = readBody(request);
    refuseParameters(parameters);
    return answer(texts(inputTable(Inputs)), wantsDetails(request.query.details));
  });
}
