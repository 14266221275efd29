import { mapExpressions } from "./expressions";

/** C# strings, verbatim ones first, and characters: what keeps its spaces. */
const LITERAL = /@\$?"(?:[^"]|"")*"|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/.source;
/** Or else white space and comments, which mean nothing. */
const TOKENS = new RegExp(String.raw`${LITERAL}|(?:\s|\/\/[^\r\n]*|\/\*[^]*?\*\/)+`, "g");
/** Or else brackets, semicolons, and what is between them. */
const PIECES = new RegExp(String.raw`${LITERAL}|[(){};]|[^(){};"'@]+|@`, "g");

/** Neighbours that would become another word or operator without a space between them. */
const INSEPARABLE = /^(?:[\p{L}\p{N}_]{2}|[-+&|<>=][-+&|<>=])$/u;

/** C# without comments and layout, on one line. Equal in meaning to what it was. */
function plainExpression(expression: string): string {
  return expression.replace(TOKENS, (token, offset: number) => {
    if (/^[@"']/.test(token)) return token;
    const around = expression.charAt(offset - 1) + expression.charAt(offset + token.length);
    return INSEPARABLE.test(around) ? " " : "";
  });
}

/** A policy's text or attribute with each of its expressions plain. */
export const plainExpressions = (text: string): string => mapExpressions(text, plainExpression);

/** A plain `@{ … }` with one statement a line, indented with tabs. It depends on nothing but the expression's meaning. */
export function layOut(expression: string, indent: string): string {
  const open: string[] = [];
  const lines = [""];
  const at = () => indent + "\t".repeat(open.filter((bracket) => bracket === "{").length);
  for (const piece of expression.match(PIECES) ?? []) {
    if (piece === "}" || piece === ")") open.pop();
    const last = lines.at(-1) ?? "";
    if (piece === "}") lines.splice(last.trim() === "" ? -1 : lines.length, 1, `${at()}}`);
    else if (last === `${at()}}` && !/^[;,)]/.test(piece)) lines.push(at() + piece);
    else lines[lines.length - 1] = last + piece;
    if (piece === "{" || piece === "(") open.push(piece);
    if (piece === "{" || (piece === ";" && open.at(-1) === "{")) lines.push(at());
  }
  return lines.join("\r\n");
}
