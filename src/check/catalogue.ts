import type { Severity } from "../templates/report";
import { rules } from "../templates/rules";

/** What docs/rules.md and SARIF say about a rule. */
export interface RuleEntry {
  readonly id: string;
  readonly severity: Severity;
  /** What has to hold, and why. */
  readonly summary: string;
  /** Whether a check-ignore comment can excuse a finding. */
  readonly ignorable: boolean;
}

type Entry = Omit<RuleEntry, "ignorable">;

const error = "error" as const;

/** Rules that reading a file enforces, before its meaning is looked at. */
const readingRules: readonly Entry[] = [
  {
    id: "project-layout",
    severity: error,
    summary: "There is at least one API folder in operations/, and templates end in .yaml.",
  },
  {
    id: "readable-file",
    severity: error,
    summary:
      "Every file can be read, is at most 512 KiB, and lies in the project, not behind a symbolic link that leads out of it.",
  },
  { id: "encoding", severity: error, summary: "Files are UTF-8 text; a byte order mark is only a warning." },
  {
    id: "policy-file",
    severity: error,
    summary:
      "Each policy file that a template names exists beside it, in the same letter case; paths are relative and do not climb.",
  },
  {
    id: "schema-file",
    severity: error,
    summary:
      "Each schema file that a representation names exists beside the template, in the same letter case, and is JSON; no two of an API share a name.",
  },
  {
    id: "policy-xml",
    severity: error,
    summary:
      "A policy file is well-formed XML. C# expressions may stand in it unescaped, as in API Management's rawxml format.",
  },
  { id: "yaml-syntax", severity: error, summary: "A template is one YAML 1.2 document, at most 100 levels deep." },
  { id: "duplicate-key", severity: error, summary: "A map has each key once: of two, one would silently win." },
  {
    id: "yaml-alias",
    severity: error,
    summary: "Aliases have their anchor, no anchor is defined twice, and aliases do not blow a file up.",
  },
  {
    id: "check-ignore",
    severity: error,
    summary:
      "A check-ignore comment names a rule that can be ignored and gives a reason; one that excuses nothing is a warning.",
  },
  { id: "yaml-tag", severity: error, summary: "Templates use no YAML tags except !!str." },
];

/** Rules that the schema of a template enforces. */
const schemaRules: readonly Entry[] = [
  {
    id: "unknown-key",
    severity: error,
    summary: "A template has only keys that the schema knows; docs/templates.md lists them.",
  },
  { id: "missing-key", severity: error, summary: "Required keys are there." },
  {
    id: "wrong-type",
    severity: error,
    summary:
      "Values have their type. YAML reads 2.0, 1.10 and true as number and boolean: text that looks so is put in quotes.",
  },
  { id: "allowed-values", severity: error, summary: "A value that is chosen from a list is on that list." },
  { id: "length", severity: error, summary: "Texts keep to the lengths that Azure takes." },
  { id: "range", severity: error, summary: "Numbers keep to their range." },
  {
    id: "pattern",
    severity: error,
    summary: "Texts have the form that Azure takes, such as a path without slashes at its ends.",
  },
  { id: "unique-items", severity: error, summary: "A list does not name a value twice." },
  { id: "empty-list", severity: error, summary: "A list that needs a value has one." },
  {
    id: "one-of",
    severity: error,
    summary:
      "Where keys exclude each other, exactly one is given: a named value is a value, a secret, or in Key Vault.",
  },
];

/** What `apim check --local` adds. */
const localRules: readonly Entry[] = [
  {
    id: "not-run-here",
    severity: "note",
    summary:
      "What the local gateway cannot run of a policy, told with `--local`: Azure runs it, and calls that would meet it here get 501. What lies in fragments, what secrets hold and what index.ts declares beside the templates is not looked at.",
  },
];

/** Every rule there is, sorted by id. */
export const catalogue: readonly RuleEntry[] = [
  ...[...readingRules, ...schemaRules, ...localRules].map((entry) => ({ ...entry, ignorable: false })),
  ...rules.map(({ id, severity, summary }) => ({ id, severity, summary, ignorable: true })),
].toSorted((a, b) => (a.id < b.id ? -1 : 1));
