import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashFeatures, OUTPUT_COLUMNS } from "../../../src/sandbox/azureml/feature-hashing";
import { murmurHash3 } from "../../../src/sandbox/azureml/murmur";

/** SMHasher's verification of an implementation: the hash of the hashes of 256 keys. */
function verificationValue(): number {
  const key = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  const hashes = Buffer.alloc(256 * 4);
  for (let length = 0; length < 256; length++) {
    hashes.writeUInt32LE(murmurHash3(key.subarray(0, length), 256 - length), length * 4);
  }
  return murmurHash3(hashes);
}

const sum = (bins: readonly number[]): number => bins.reduce((total, bin) => total + bin, 0);
const word = fc.string({ minLength: 1, unit: "binary" }).filter((text) => !/\s/u.test(text));
const space = fc.constantFrom(" ", "\t", "\n", "  ", "\r\n", "\u00a0");

describe("murmurHash3", () => {
  it("has the verification value that SMHasher publishes for MurmurHash3 x86 32-bit", () => {
    expect(verificationValue()).toBe(0xb0f57ee3);
  });

  it("gives the published hashes of well-known texts", () => {
    expect(murmurHash3(Buffer.from(""))).toBe(0);
    expect(murmurHash3(Buffer.from(""), 1)).toBe(0x514e28b7);
    expect(murmurHash3(Buffer.from("test"))).toBe(0xba6bd213);
    expect(murmurHash3(Buffer.from("Hello, world!"), 0x9747b28c)).toBe(0x24884cba);
    expect(murmurHash3(Buffer.from("ππππππππ"), 0x9747b28c)).toBe(0xd58063c1);
  });
});

describe("hashFeatures", () => {
  it("gives the guide's eight numbers for the guide's text", () => {
    expect(hashFeatures("This is a good day")).toEqual([1, 1, 2, 2, 0, 2, 0, 1]);
  });

  it.each(["", " ", "\t\r\n "])("gives zeros for text without words: %j", (text) => {
    expect(hashFeatures(text)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("tells upper from lower case", () => {
    expect(hashFeatures("good")).not.toEqual(hashFeatures("Good"));
  });

  it("hashes a word's UTF-8 bytes", () => {
    const bin = murmurHash3(Buffer.from([0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80])) & 7;
    expect(hashFeatures("é😀").indexOf(1)).toBe(bin);
  });

  it("counts n words and n − 1 pairs into eight bins, whatever the white space", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(space, word), { minLength: 1 }), (pieces) => {
        const bins = hashFeatures(pieces.flat().join(""));
        expect(bins).toHaveLength(OUTPUT_COLUMNS.length);
        expect(sum(bins)).toBe(2 * pieces.length - 1);
        expect(bins).toEqual(hashFeatures(pieces.map(([, text]) => text).join(" ")));
      }),
    );
  });

  it("depends on the order of words only through their pairs", () => {
    expect(sum(hashFeatures("a b"))).toBe(3);
    expect(hashFeatures("good day sunshine")).not.toEqual(hashFeatures("sunshine good day"));
  });
});
