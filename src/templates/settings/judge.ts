import { list, show } from "../../text/show";
import { didYouMean, nearest } from "../../text/suggest";
import { ENCRYPTED, entriesOf, flagOf, hasType, textOf } from "./given";
import type { Given, SettingValue } from "./given";
import { judgeIdentities } from "./judge-identities";
import { judgeBackendUrls, judgeCapacity, judgeForeignKeys, judgeNamedValues } from "./judge-together";
import type { SettingProblem } from "./problem";
import { settingsTable } from "./table";
import type { Setting, SettingType } from "./table";

/** Types in words. */
export const typeNames: Readonly<Record<SettingType | "array", string>> = {
  string: "text",
  integer: "a whole number",
  boolean: "true or false",
  object: "a map",
  array: "a list",
};

/** All that is wrong with a stack's settings: what the program refuses, and the check reports. */
export function judgeSettings(given: Given): SettingProblem[] {
  return [
    ...Object.entries(settingsTable).flatMap(([name, setting]) => judgeOne(name, setting, given)),
    ...judgeCapacity(given),
    ...judgeBackendUrls(given),
    ...judgeNamedValues(given),
    ...judgeIdentities(given),
    ...judgeForeignKeys(given),
  ];
}

function judgeOne(name: string, setting: Setting, given: Given): SettingProblem[] {
  const value = given.valueOf(name);
  if (value === ENCRYPTED) return [];
  if (value === undefined || value === "") {
    const missing = judgeMissing(name, setting, given);
    // Text may be empty, and so may what is left to its default.
    if (missing.length > 0 || value === undefined || (setting.type === "string" && !setting.choices)) return missing;
  }
  if (!hasType(setting.type, value)) return [wrongType(name, setting, value)];
  const entries = setting.type === "object" ? judgeEntries(name, setting, value) : [];
  const allowed = allowedInstead(setting, value);
  return allowed === undefined ? entries : [...entries, wrongValue(name, setting, value, allowed)];
}

function judgeMissing(name: string, { required, example = "<value>" }: Setting, given: Given): SettingProblem[] {
  if (!required || given.isPartial || required.by.some((flag) => flagOf(given, flag) === undefined)) return [];
  if (!required.when((flag) => flagOf(given, flag) ?? false)) return [];
  const what = `a value is required${required.words && ` ${required.words}`}`;
  return [
    { kind: "missing", setting: name, by: required.by, what, got: "none", allowed: "", remedy: { set: example } },
  ];
}

function wrongType(name: string, { type, example = "<value>", secret }: Setting, value: SettingValue): SettingProblem {
  const inQuotes = type === "string" && (typeof value === "number" || typeof value === "boolean");
  return {
    kind: "type",
    setting: name,
    what: `the setting has to be ${typeNames[type]}`,
    got: secret ? kindOf(value) : show(value),
    allowed: inQuotes ? `Put it in quotes: "${value}".` : "",
    remedy: type === "object" ? { run: "remove" } : { set: example },
  };
}

function judgeEntries(setting: string, { secret }: Setting, map: SettingValue): SettingProblem[] {
  return entriesOf(map)
    .filter(([, value]) => typeof value === "object")
    .map(([entry, value]) => ({
      kind: "type",
      setting,
      entry,
      what: "the entry has to be text",
      got: kindOf(value),
      allowed: "",
      remedy: secret ? { run: "set secret" } : { set: "<value>" },
    }));
}

function kindOf(value: SettingValue): string {
  if (value === null) return "nothing";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "a map";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}

/** What a value of the right type has to be instead; undefined when it may be what it is. */
function allowedInstead({ pattern, allowed, choices, range, most }: Setting, value: SettingValue): string | undefined {
  if (pattern && !pattern.test(textOf(value))) return allowed;
  if (choices && !choices.includes(textOf(value))) {
    return `Write ${list(choices, "or")}.${didYouMean(textOf(value), choices)}`;
  }
  if (range && (Number(value) < range[0] || Number(value) > range[1])) {
    return `Write a whole number from ${range[0]} to ${range[1]}.`;
  }
  if (most !== undefined && entriesOf(value).length > most) return `It takes at most ${most}.`;
  return undefined;
}

function wrongValue(name: string, setting: Setting, value: SettingValue, allowed: string): SettingProblem {
  const common = { kind: "value", setting: name, allowed } as const;
  if (setting.type === "object") {
    const got = String(entriesOf(value).length);
    return { ...common, what: "the setting has too many entries", got };
  }
  const instead = setting.choices && (nearest(textOf(value), setting.choices) ?? textOf(setting.default));
  const example = setting.example ?? instead ?? setting.range?.[0].toString() ?? "<value>";
  const got = setting.type === "integer" ? textOf(value) : show(value);
  return { ...common, what: "not a value that the setting takes", got, remedy: { set: example } };
}
