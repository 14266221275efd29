import { tiers } from "../../azure/tiers";
import { list, show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { Rule } from "./rule";

type Judge = (value: string) => string | undefined;

const matching =
  (pattern: RegExp, mend: string): Judge =>
  (value) =>
    value === "" || pattern.test(value) ? undefined : mend;

const oneOf =
  (values: readonly string[]): Judge =>
  (value) =>
    values.includes(value) ? undefined : `Write ${list(values, "or")}.${didYouMean(value, values)}`;

/** What settings may hold; src/program/settings.ts refuses the same. An empty value stands for the default. */
const judges: Readonly<Record<string, Judge>> = {
  publisherName: matching(/^.{1,100}$/su, "At most 100 characters are allowed."),
  publisherEmail: matching(
    /^(?=.{1,100}$)[^\s@]+@[^\s@]+\.[^\s@]+$/,
    "Write an e-mail address of at most 100 characters.",
  ),
  serviceName: matching(
    /^(?=.{1,50}$)[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
    "Use 1 to 50 letters, digits and hyphens, a letter first and no hyphen at the end.",
  ),
  resourceGroupName: matching(
    /^(?=.{1,90}$)[\p{L}\p{N}._()-]*[\p{L}\p{N}_()-]$/u,
    "Use at most 90 letters, digits and . _ - ( ) without a point at the end.",
  ),
  skuName: oneOf(Object.keys(tiers)),
  chainWidth: matching(/^([1-9]\d?|100)$/, "Write a whole number from 1 to 100."),
  starter: oneOf(["auto", "link", "create", "none"]),
  storageAccountName: matching(/^[a-z0-9]{3,24}$/, "Use 3 to 24 lower-case letters and digits."),
  storageContainer: matching(
    /^(?=.{3,63}$)[a-z0-9](?:-?[a-z0-9])*$/,
    "Use 3 to 63 lower-case letters, digits and single hyphens.",
  ),
};

export const stackValue: Rule = {
  id: "stack-value",
  severity: "error",
  summary: "Names, e-mail address, tier and the other settings have values that Azure and the program take.",
  check: ({ stacks }, report) => {
    for (const { document, settings } of stacks) {
      for (const { name, path, value } of settings) {
        const judge = Object.hasOwn(judges, name) ? judges[name] : undefined;
        // A number where text belongs is another rule's.
        const judged = typeof value === "number" && name === "chainWidth" ? String(value) : value;
        const mend = typeof judged === "string" ? judge?.(judged) : undefined;
        if (mend) report(document.at(path), `not a value that the setting takes, got ${show(value)}. ${mend}`);
      }
    }
  },
};
