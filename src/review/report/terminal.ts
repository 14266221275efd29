import color from "picocolors";

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#64": "@" };

/** What Markdown marks, as a terminal shows it. Code comes first: nothing in it is a mark. */
function inLine(text: string): string {
  return text
    .split(/(`+ ?[^`]+ ?`+)/)
    .map((part) => {
      const code = /^(`+) ?(.*?) ?\1$/.exec(part)?.[2];
      return code === undefined ? marked(part) : color.cyan(code);
    })
    .join("");
}

const marked = (text: string): string =>
  text
    .replace(/\*\*(.+?)\*\*/g, (_, bold: string) => color.bold(bold))
    .replace(/&(lt|gt|amp|quot|#64);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\\([\\`*_{}[\]()#+.!|<>~@-])/g, "$1");

function line(text: string): string[] {
  const heading = /^#+ (.*)$/.exec(text)?.[1] ?? /^<summary>(.*)<\/summary>$/.exec(text)?.[1];
  if (heading !== undefined) return [color.bold(inLine(heading))];
  if (/^<\/?details>$|^<!--.*-->$/.test(text)) return [];
  return [inLine(text)];
}

/** A report in Markdown as readable text for a terminal, in colour where the terminal has it. */
export function terminalReport(markdown: string): string {
  const lines = markdown.split("\n").flatMap(line);
  return lines.join("\n").replace(/\n{3,}/g, "\n\n");
}
