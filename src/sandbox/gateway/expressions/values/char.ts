/** One UTF-16 unit. In sums it is a number, beside a string it is text. */
export class Char {
  readonly code: number;

  constructor(code: number) {
    this.code = code;
  }

  toString(): string {
    return String.fromCharCode(this.code);
  }
}
