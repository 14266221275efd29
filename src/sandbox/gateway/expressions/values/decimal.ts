import { Thrown, tooLarge } from "../problem";

const MOST_DIGITS = 28;
const LARGEST = 2n ** 96n - 1n;
const power = (exponent: number) => 10n ** BigInt(exponent);

/** Divides and rounds half to even, as .NET does for decimals. */
function divided(value: bigint, by: bigint): bigint {
  const [quotient, rest] = [value / by, value % by];
  const twice = 2n * (rest < 0n ? -rest : rest);
  const size = by < 0n ? -by : by;
  if (twice < size || (twice === size && quotient % 2n === 0n)) return quotient;
  return quotient + (value < 0n === by < 0n ? 1n : -1n);
}

/** .NET's decimal: a whole number of at most 96 bits and how many of its digits are behind the point, which it remembers: `1.10`. */
export class Decimal {
  readonly #digits: bigint;
  readonly #scale: number;

  constructor(digits: bigint, scale: number) {
    let [whole, places] = [digits, scale];
    while (places > 0 && (places > MOST_DIGITS || (whole < 0n ? -whole : whole) > LARGEST)) {
      const excess = Math.max(1, places - MOST_DIGITS);
      [whole, places] = [divided(whole, power(excess)), places - excess];
    }
    if ((whole < 0n ? -whole : whole) > LARGEST) throw tooLarge("a Decimal");
    this.#digits = whole;
    this.#scale = places;
  }

  /** A number as C# or JSON writes one. */
  static parse(text: string): Decimal {
    const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
    const [whole = "", fraction = ""] = mantissa.split(".");
    const scale = fraction.length - Number(exponent);
    const digits = BigInt(`${whole}${fraction}`.replace("+", ""));
    return scale < 0 ? new Decimal(digits * power(-scale), 0) : new Decimal(digits, scale);
  }

  #at(scale: number): bigint {
    return this.#digits * power(scale - this.#scale);
  }

  /** `+ - * / %`. */
  apply(operator: string, other: Decimal): Decimal {
    const scale = Math.max(this.#scale, other.#scale);
    const [left, right] = [this.#at(scale), other.#at(scale)];
    if (operator === "+") return new Decimal(left + right, scale);
    if (operator === "-") return new Decimal(left - right, scale);
    if (operator === "*") return new Decimal(this.#digits * other.#digits, this.#scale + other.#scale);
    if (right === 0n) throw new Thrown("DivideByZeroException", "Attempted to divide by zero.");
    if (operator === "%") return new Decimal(left % right, scale);
    return new Decimal(divided(left * power(MOST_DIGITS), right), MOST_DIGITS).#shortened();
  }

  #shortened(): Decimal {
    let [digits, scale] = [this.#digits, this.#scale];
    while (scale > 0 && digits % 10n === 0n) [digits, scale] = [digits / 10n, scale - 1];
    return new Decimal(digits, scale);
  }

  compare(other: Decimal): number {
    const scale = Math.max(this.#scale, other.#scale);
    const difference = this.#at(scale) - other.#at(scale);
    return difference < 0n ? -1 : Number(difference > 0n);
  }

  truncated(): bigint {
    return this.#digits / power(this.#scale);
  }

  toString(): string {
    const sign = this.#digits < 0n ? "-" : "";
    const digits = String(this.#digits < 0n ? -this.#digits : this.#digits).padStart(this.#scale + 1, "0");
    const point = digits.length - this.#scale;
    return `${sign}${digits.slice(0, point)}${this.#scale > 0 ? `.${digits.slice(point)}` : ""}`;
  }
}
