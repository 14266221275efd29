import { marked } from "marked";
import type { Token } from "marked";

/** Every token of the Markdown, nested ones included. */
export function tokensOf(markdown: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown, { gfm: true }), (token) => void tokens.push(token));
  return tokens;
}

/** What is neither words, code nor the frame of the report itself. */
export function foreign(markdown: string): string[] {
  const frame = /^(?:<details>\n?<summary>[\w ,:]+<\/summary>|<\/details>)\s*$/;
  return tokensOf(markdown)
    .filter(({ type }) =>
      ["html", "link", "image", "table", "def", "blockquote", "hr", "code", "escape"].includes(type),
    )
    .map(({ raw }) => raw)
    .filter((raw) => !frame.test(raw));
}
