import { createColors } from "picocolors";
import { color } from "../../cli/colour";

type Colours = typeof color;

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#64": "@" };

/** What Markdown marks, as a terminal shows it. Code comes first: nothing in it is a mark. */
function inLine(text: string, colours: Colours): string {
  return text
    .split(/(`+ ?[^`]+ ?`+)/)
    .map((part) => {
      const code = /^(`+) ?(.*?) ?\1$/.exec(part)?.[2];
      return code === undefined ? marked(part, colours) : colours.cyan(code);
    })
    .join("");
}

const marked = (text: string, colours: Colours): string =>
  text
    .replace(/\*\*(.+?)\*\*/g, (_, bold: string) => colours.bold(bold))
    .replace(/&(lt|gt|amp|quot|#64);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\\([\\`*_{}[\]()#+.!|<>~@-])/g, "$1");

function line(text: string, colours: Colours): string[] {
  const heading = /^#+ (.*)$/.exec(text)?.[1] ?? /^<summary>(.*)<\/summary>$/.exec(text)?.[1];
  if (heading !== undefined) return [colours.bold(inLine(heading, colours))];
  if (/^<\/?details>$|^<!--.*-->$/.test(text)) return [];
  return [inLine(text, colours)];
}

/** A report in Markdown as readable text: for standard output in colour where it has colours, for a file never. */
export function terminalReport(markdown: string, toFile: boolean): string {
  const colours = toFile ? createColors(false) : color;
  const lines = markdown.split("\n").flatMap((text) => line(text, colours));
  return lines.join("\n").replace(/\n{3,}/g, "\n\n");
}
