import { policySections } from "../../src/policies/rule";
import type { PolicySection } from "../../src/policies/rule";
import type { PolicyScope } from "../../src/policies/scope";
import type { TierFamily } from "../../src/azure/tiers";

interface PageAttribute {
  readonly name: string;
  /** Undefined where the page says on what it depends. */
  readonly required: boolean | undefined;
  /** Undefined where the page does not say. */
  readonly expression: boolean | undefined;
}

/** What a page of Microsoft's policy reference says, as far as its form tells; undefined or empty where it does not. */
export interface ReferencePage {
  /** As in `2026-03-23`. */
  readonly date: string | undefined;
  readonly attributes: readonly PageAttribute[];
  readonly elements: readonly string[];
  readonly sections: readonly PolicySection[];
  readonly scopes: readonly PolicyScope[];
  readonly gateways: readonly TierFamily[];
}

const SCOPES: readonly PolicyScope[] = ["global", "product", "api", "operation"];
/** `dedicated` is what older pages call the classic tiers. */
const GATEWAYS: Readonly<Record<string, TierFamily>> = {
  classic: "classic",
  dedicated: "classic",
  v2: "v2",
  consumption: "consumption",
};

/** Reads a page as the repository MicrosoftDocs/azure-docs keeps it: Markdown with tables. */
export function readPage(markdown: string): ReferencePage {
  const [, month, day, year] = /^ms\.date:\s*(\d{2})\/(\d{2})\/(\d{4})/m.exec(markdown) ?? [];
  const used = (what: string) => usage(markdown, what);
  return {
    date: year && `${year}-${month ?? ""}-${day ?? ""}`,
    attributes: rowsBelow(markdown, "Attributes").map(attributeOf),
    elements: rowsBelow(markdown, "Elements").map(nameOf),
    sections: policySections.filter((section) => used("Policy sections").includes(section)),
    scopes: SCOPES.filter((scope) => used("Policy scopes").some((word) => word === scope || word === "all")),
    gateways: [...new Set(used("Gateways").flatMap((gateway) => GATEWAYS[gateway] ?? []))],
  };
}

/** The words behind `**Policy sections:**` and the like. */
function usage(markdown: string, what: string): string[] {
  const [, listed = ""] = new RegExp(`\\*\\*${what}:\\*\\*(?:\\]\\([^)]*\\))?([^\\n]*)`).exec(markdown) ?? [];
  return listed.toLowerCase().split(/[\s,.]+/);
}

/** The cells of each row of the tables under a heading, up to the next heading of any level. */
function rowsBelow(markdown: string, heading: string): string[][] {
  const [, below = ""] = new RegExp(`^##+ ${heading}\\s*\\n([^]*?)(?=^#|(?![^]))`, "m").exec(markdown) ?? [];
  const rows = below.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const nameOf = ([name = ""]: readonly string[]): string => name.replace(/^[`*]+|[`*]+$/g, "");

function attributeOf(cells: readonly string[]): PageAttribute {
  const [, description = "", required = ""] = cells;
  const [, allowed] = /policy expressions are(n't| not)? allowed/i.exec(description) ?? ["", undefined];
  const isSaid = /policy expressions are/i.test(description);
  return {
    name: nameOf(cells),
    required: /^yes$/i.test(required) ? true : /^no$/i.test(required) ? false : undefined,
    expression: isSaid ? allowed === undefined : undefined,
  };
}
