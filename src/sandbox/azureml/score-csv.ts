import { Transform } from "node:stream";
import type { TransformCallback } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Parser } from "csv-parse";
import { ScoringError } from "./errors";
import { hashFeatures, INPUT_COLUMN, OUTPUT_COLUMNS } from "./feature-hashing";

/** Longest row; a quote that is never closed would else take the rest of the file into memory. */
const MAX_ROW_BYTES = 4 * 2 ** 20;
/** Rows are handed on in pieces of about this many characters: one write a row would take most of the time. */
const PIECE_LENGTH = 64 * 1024;

/** Reads CSV as RFC 4180 has it, with or without a byte order mark, one array of texts a row. */
export function csvReader(): Parser {
  return parse({ bom: true, relax_column_count: true, max_record_size: MAX_ROW_BYTES });
}

function columnOf(header: readonly string[]): number {
  const column = header.indexOf(INPUT_COLUMN);
  if (column !== -1 && header.lastIndexOf(INPUT_COLUMN) === column) return column;
  throw new ScoringError("InputMismatchError");
}

/** Takes rows of CSV, the header first, and gives the CSV of the hashed columns. Memory does not grow with the rows. */
export class ScoreRows extends Transform {
  #header: readonly string[] | undefined;
  #column = -1;
  #row = 0;
  #piece = "";

  constructor() {
    super({ writableObjectMode: true });
  }

  #score(row: readonly string[]): void {
    if (this.#header === undefined) {
      this.#header = row;
      this.#column = columnOf(row);
      this.#piece = `${OUTPUT_COLUMNS.join(",")}\n`;
      return;
    }
    this.#row += 1;
    const { length } = this.#header;
    // An empty line is a row without text in a file of one column, and no row in any other.
    if (row.length === 1 && row[0] === "" && length > 1) return;
    if (row.length !== length) {
      throw new ScoringError("InputParseError", `row ${this.#row} has ${row.length} values for ${length} columns`);
    }
    this.#piece += `${hashFeatures(row[this.#column] ?? "").join(",")}\n`;
  }

  override _transform(row: readonly string[], _: BufferEncoding, done: TransformCallback): void {
    try {
      this.#score(row);
    } catch (error) {
      done(error as Error);
      return;
    }
    if (this.#piece.length > PIECE_LENGTH) this.#flushPiece();
    done();
  }

  #flushPiece(): void {
    this.push(this.#piece);
    this.#piece = "";
  }

  override _flush(done: TransformCallback): void {
    if (this.#header === undefined) {
      done(new ScoringError("InputParseError", "the file is empty"));
      return;
    }
    this.#flushPiece();
    done();
  }
}

/** What the caller did wrong when reading failed, or undefined when the fault is not in the CSV. */
export function csvMistake(error: unknown): ScoringError | undefined {
  return error instanceof CsvError ? new ScoringError("InputParseError", error.message) : undefined;
}
