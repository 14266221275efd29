const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const LONGEST_ROW = 80;

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Where the list or object that begins at `start` ends; undefined when it holds another one, or is too long for a row. */
function rowEnd(tokens, start) {
  let length = 0;
  for (let index = start + 1; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === "]" || token === "}") return index;
    length += token.length + 1;
    if (token === "[" || token === "{" || length > LONGEST_ROW) return undefined;
  }
  return undefined;
}

const spaced = (tokens) => tokens.map((token) => (token === "," || token === ":" ? `${token} ` : token)).join("");

/** JSON in lines, each short list of plain values in one, as people write rows of a table; any other text as it is. Every value stays as it was written. */
export function prettyJson(text) {
  if (!isJson(text)) return text;
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  let lines = "";
  const newLine = () => (lines += `\n${"  ".repeat(depth)}`);
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    const end = token === "[" || token + tokens[index + 1] === "{}" ? rowEnd(tokens, index) : undefined;
    if (end !== undefined) {
      lines += spaced(tokens.slice(index, end + 1));
      index = end;
      continue;
    }
    if (token === "]" || token === "}") depth--;
    if (token === "]" || token === "}") newLine();
    lines += token === ":" ? ": " : token;
    if (token === "[" || token === "{") depth++;
    if (token === "[" || token === "{" || token === ",") newLine();
  }
  return lines;
}
