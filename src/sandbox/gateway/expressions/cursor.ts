import { ExpressionProblem, tokenize } from "./tokens";
import type { Token } from "./tokens";

/** Strings are not quoted in complaints: a named value may have put a secret into them. */
const shown = ({ kind, text }: Token) => (kind === "string" ? "a string" : text);

/** Walks over the tokens of an expression. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: "end", text: "the end" };
  }

  next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** Whether the symbol or word comes next, `ahead` tokens away; a string with that text is neither. */
  sees(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind !== "string" && token.text === text;
  }

  accept(text: string): boolean {
    const accepted = this.sees(text);
    if (accepted) this.#at++;
    return accepted;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw new ExpressionProblem(`expects ${text}, got ${shown(this.peek())}`);
  }

  expectEnd(): void {
    if (this.peek().kind !== "end") throw new ExpressionProblem(`expects the end, got ${shown(this.peek())}`);
  }

  name(): string {
    const token = this.next();
    if (token.kind !== "name") throw new ExpressionProblem(`expects a name, got ${shown(token)}`);
    return token.text;
  }
}
