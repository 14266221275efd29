import { own } from "../../text/records";
import type { Project } from "../project";
import type { Rule } from "../rules/rule";
import type { Place } from "../source/source-text";
import { entryOf, toValue } from "../source/yaml-node";
import type { StackSetting, StackSource } from "../stacks";
import { entriesOf } from "./given";
import type { Given, NamedApi, SettingValue } from "./given";
import { judgeSettings } from "./judge";
import { mendingCommand, settingPath } from "./problem";
import type { SettingProblem } from "./problem";
import { settingsTable } from "./table";

/** A rule's check that reports one kind of problem in the stack files. */
export function reportProblems(kind: SettingProblem["kind"]): Rule["check"] {
  return (project, report) => {
    for (const stack of project.stacks) {
      for (const problem of judgeSettings(givenBy(stack, project)).filter((each) => each.kind === kind)) {
        report(...complaint(stack, problem));
      }
    }
  };
}

function complaint({ name, document, settings }: StackSource, problem: SettingProblem): [Place, string] {
  const { kind, setting, entry, by = [], isInName = false, what, got, allowed, remedy } = problem;
  const given = [setting, ...by].map((each) => settings.find((one) => one.name === each)?.path);
  const around = kind === "foreign" ? ["config", setting] : (given.find((path) => path !== undefined) ?? ["config"]);
  const hasEntry =
    entry !== undefined && settings.some((one) => one.name === setting && entryNames(one).includes(entry));
  const path = hasEntry ? [...around, entry] : around;
  const place = isInName ? document.keyAt(path) : document.at(path);
  if (kind !== "missing" || !remedy) return [place, `${what}, got ${got}.${allowed && ` ${allowed}`}`];
  return [
    place,
    `${settingPath(problem)}: ${what}, got ${got}. Run: ${mendingCommand(problem, remedy)} --stack ${name}.`,
  ];
}

const entryNames = ({ value }: StackSetting) => entriesOf(value).map(([entry]) => entry);

/** A stack's settings, with the defaults of Pulumi.yaml and of the program. */
export function givenBy({ document, settings, project: name, foreignKeys }: StackSource, project: Project): Given {
  const values = new Map<string, SettingValue>(settings.map((each) => [each.name, each.value]));
  const defaults = new Map(project.settings.map((each) => [each.name, each.default]));
  return {
    project: name,
    valueOf: (setting) => values.get(setting) ?? defaults.get(setting) ?? own(settingsTable, setting)?.default,
    foreignKeys,
    apis: namedApis(project),
    isPartial: entryOf(document.root, "environment") !== undefined,
  };
}

/** What the templates name, those with findings too; undefined when one could not be read at all. */
function namedApis({ apis }: Project): NamedApi[] | undefined {
  if (apis.some(({ document }) => document.root === undefined)) return undefined;
  return apis.map(({ id, document }) => {
    const declared = entryOf(document.root, "namedValues");
    return { id, namedValues: Object.fromEntries(declared ? entriesOf(toValue(declared.value)) : []) };
  });
}
