import { load } from "js-yaml";
import { isRecord, recordIn } from "../text/records";
import { stableJson } from "../text/json";

const indentOf = (line: string) => /^ */.exec(line)?.[0].length ?? 0;

/** The end of the block below a line: the next line that is not deeper and not empty. */
function endOfBlock(lines: readonly string[], start: number): number {
  const indent = indentOf(lines[start] ?? "");
  const next = lines.findIndex((line, index) => index > start && line.trim() !== "" && indentOf(line) <= indent);
  return next === -1 ? lines.length : next;
}

/** The line that opens a block under a key, between two lines; -1 when there is none. */
function find(lines: readonly string[], key: string, from: number, to: number): number {
  const names = [key, JSON.stringify(key), `'${key}'`];
  return lines.findIndex(
    (line, index) => index >= from && index < to && names.some((name) => line.trim() === `${name}:`),
  );
}

/**
 * A stack file's text with a named value's encrypted value in it; everything else of the text stays as it is, comments included. Undefined when the
 * text is written in a way that this cannot edit.
 */
export function withSecret(text: string, project: string, name: string, secure: string): string | undefined {
  const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  const entry = (indent: number) => [
    `${" ".repeat(indent)}${JSON.stringify(name)}:`,
    `${" ".repeat(indent + 2)}secure: ${secure}`,
  ];
  const setting = `${project}:namedValues`;
  const config = find(lines, "config", 0, lines.length);
  const own = config === -1 ? -1 : find(lines, setting, config + 1, endOfBlock(lines, config));
  if (config === -1) lines.push("config:", `  ${setting}:`, ...entry(4));
  else if (own === -1) lines.splice(config + 1, 0, `  ${setting}:`, ...entry(4));
  else {
    const indent = indentOf(lines[own] ?? "") + 2;
    const old = find(lines, name, own + 1, endOfBlock(lines, own));
    lines.splice(old === -1 ? own + 1 : old, old === -1 ? 0 : endOfBlock(lines, old) - old, ...entry(indent));
  }
  const made = `${lines.join("\n")}\n`;
  return stableJson(readable(made)) === stableJson(expected(text, setting, name, secure)) ? made : undefined;
}

function readable(text: string): unknown {
  try {
    return load(text);
  } catch {
    return undefined;
  }
}

function expected(text: string, setting: string, name: string, secure: string): unknown {
  const before = recordIn(readable(text));
  const config = recordIn(before["config"]);
  const values = isRecord(config[setting]) ? config[setting] : {};
  return { ...before, config: { ...config, [setting]: { ...values, [name]: { secure } } } };
}
