import { plain } from "../basics/json";
import type { JsonObject } from "../basics/json";
import { invalid, validationError } from "../basics/errors";
import { isRecord } from "../../../text/records";

type Test = (item: JsonObject) => boolean;

const TOKEN = /\s*(?:('(?:[^']|'')*')|([(),])|([^\s(),']+))/gy;

const bad = (filter: string, why: string) =>
  validationError([
    invalid("$filter", `Filter '${filter}' is not understood: ${why}. Example: properties/displayName eq 'Starter'`),
  ]);

function valueAt(item: JsonObject, path: string): unknown {
  const words = path.split("/");
  const direct = follow(item, words);
  return direct ?? (words.length === 1 ? follow(item, ["properties", ...words]) : undefined);
}

function follow(item: unknown, [word, ...rest]: readonly string[]): unknown {
  if (word === undefined) return item;
  if (!isRecord(item)) return undefined;
  const key = Object.keys(item).find((each) => each.toLowerCase() === word.toLowerCase());
  return key === undefined ? undefined : follow(item[key], rest);
}

const comparable = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value);

const COMPARE: Readonly<Record<string, (a: string | number, b: string | number) => boolean>> = {
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};

const FUNCTIONS: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  contains: (text, part) => text.includes(part),
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
};

/** Recursive descent over the part of OData that API Management knows: comparisons, contains and its like, not, and, or, brackets. */
class FilterReader {
  readonly #filter: string;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(filter: string) {
    this.#filter = filter;
    this.#tokens = [...filter.matchAll(TOKEN)].map(([token]) => token.trim());
  }

  whole(): Test {
    const test = this.#either();
    if (this.#at < this.#tokens.length)
      throw bad(this.#filter, `nothing may follow at '${this.#tokens[this.#at] ?? ""}'`);
    return test;
  }

  #either(): Test {
    const one = this.#both();
    if (!this.#takes("or")) return one;
    const other = this.#either();
    return (item) => one(item) || other(item);
  }

  #both(): Test {
    const one = this.#single();
    if (!this.#takes("and")) return one;
    const other = this.#both();
    return (item) => one(item) && other(item);
  }

  #single(): Test {
    if (this.#takes("not")) {
      const test = this.#single();
      return (item) => !test(item);
    }
    if (this.#takes("(")) {
      const test = this.#either();
      this.#expect(")");
      return test;
    }
    const word = this.#next("a property or a function");
    return this.#tokens[this.#at] === "(" ? this.#call(word.toLowerCase()) : this.#comparison(word);
  }

  #call(name: string): Test {
    this.#expect("(");
    const first = this.#next("an argument");
    this.#expect(",");
    const second = this.#next("an argument");
    this.#expect(")");
    const [path, part] = name === "substringof" ? [second, first] : [first, second];
    const test = FUNCTIONS[name === "substringof" ? "contains" : name];
    if (!test) throw bad(this.#filter, `there is no function ${name}`);
    const wanted = plain(comparable(literal(part)));
    return (item) => test(plain(comparable(valueAt(item, path)) ?? ""), wanted);
  }

  #comparison(path: string): Test {
    const operator = this.#next("an operator").toLowerCase();
    const wanted = comparable(literal(this.#next("a value")));
    if (operator === "eq") return (item) => comparable(valueAt(item, path) ?? null) === wanted;
    if (operator === "ne") return (item) => comparable(valueAt(item, path) ?? null) !== wanted;
    const compare = COMPARE[operator];
    if (!compare || (typeof wanted !== "string" && typeof wanted !== "number"))
      throw bad(this.#filter, `there is no operator ${operator} for this value`);
    return (item) => {
      const value = comparable(valueAt(item, path));
      return (typeof value === "string" || typeof value === "number") && compare(value, wanted);
    };
  }

  #takes(token: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    if (!this.#takes(token)) throw bad(this.#filter, `'${token}' is missing`);
  }

  #next(what: string): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw bad(this.#filter, `${what} is missing`);
    return token;
  }
}

function literal(token: string): unknown {
  if (token.startsWith("'")) return token.slice(1, -1).replace(/''/g, "'");
  if (token === "true" || token === "false") return token === "true";
  if (token === "null") return null;
  return Number.isNaN(Number(token)) ? token : Number(token);
}

/** Reads `$filter`. Names and texts compare without case; a property may be named with or without `properties/`. 400 when it is not understood. */
export function readFilter(filter: string): (item: JsonObject) => boolean {
  return new FilterReader(filter).whole();
}
