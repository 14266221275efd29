import { pipeline, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setImmediate as immediate } from "node:timers/promises";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { hashFeatures, OUTPUT_COLUMNS } from "../../../src/sandbox/azureml/feature-hashing";
import { csvReader, ScoreRows } from "../../../src/sandbox/azureml/score-csv";

const PIECE = "this book was a very good read on a rainy day\n".repeat(1500);

function score(source: Readable): ScoreRows {
  const rows = new ScoreRows();
  pipeline(source, csvReader(), rows, () => {});
  return rows;
}

it("reads no more of its input than it can hand on, so that memory does not grow with the file", async () => {
  let read = 0;
  function* endless(): Generator<Buffer> {
    for (yield Buffer.from("Col2\n"); ; read++) yield Buffer.from(PIECE);
  }
  const rows = score(Readable.from(endless()));
  rows.once("readable", () => {});
  // Nothing waits for anything outside, so a round of turns in which nothing is read is the end of reading.
  const progress = () => read;
  for (let before = -1; before !== progress() && progress() < 50;) {
    before = progress();
    for (let turn = 0; turn < 1000; turn++) await immediate();
  }
  expect(read).toBeLessThan(50);
  rows.destroy();
});

it("gives the same however the bytes are cut, in the middle of a character or a quote too", async () => {
  const cell = fc.string({ unit: "grapheme", maxLength: 20 });
  const column = fc.array(cell, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(column, fc.integer({ min: 1, max: 7 }), async (texts, size) => {
      const csv = `x,Col2\n${texts.map((each) => `1,"${each.replaceAll('"', '""')}"\n`).join("")}`;
      const bytes = Buffer.from(csv);
      const cut = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const expected = [OUTPUT_COLUMNS, ...texts.map(hashFeatures)].map((row) => `${row.join(",")}\n`).join("");
      expect(await text(score(Readable.from(cut)))).toBe(expected);
    }),
    { numRuns: 50 },
  );
});
