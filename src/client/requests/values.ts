import { own } from "../../text/records";
import { UsageError } from "../../cli/user-error";
import { providedValues, referencesIn } from "../../templates/requests/model";
import type { RequestSuite } from "../../templates/requests/load";
import { textsIn } from "../../templates/requests/texts";
import type { Templates } from "../../templates/model";
import { parseUrlTemplate } from "../../azure/url-template";
import { needSetting } from "../settings";
import type { SettingName, ClientSettings } from "../settings";

/** `name=text` pairs of `--value` as a map. */
function ownValues(pairs: readonly string[], suites: readonly RequestSuite[]): Map<string, string> {
  const declared = suites.flatMap(({ content }) => Object.keys(content.values ?? {}));
  return new Map(
    pairs.map((pair) => {
      const [, name = "", text = ""] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
      if (declared.includes(name)) return [name, text];
      const known = declared.length > 0 ? `Values of the files: ${declared.join(", ")}.` : "The files declare none.";
      throw new UsageError(`--value: not <name>=<text> of a declared value, got "${pair}". ${known}`);
    }),
  );
}

/** Names of the provided values that the requests use, in texts and as placeholders. */
function used(suites: readonly RequestSuite[], { apis }: Templates): SettingName[] {
  const texts = suites.flatMap(({ content }) => textsIn(content).map(({ text }) => text));
  const operations = suites.flatMap(({ apiId, content }) =>
    content.requests.flatMap(({ operation, parameters }) =>
      (apis.find(({ id }) => id === apiId)?.operations ?? [])
        .filter(({ id }) => id === operation)
        .flatMap(({ contract }) => parseUrlTemplate(contract.urlTemplate).placeholders)
        .filter(({ name }) => own(parameters, name) === undefined),
    ),
  );
  const names = new Set([...texts.flatMap(referencesIn), ...operations].map(({ name }) => name));
  return providedValues.filter((name) => names.has(name));
}

/** What requests name by `${name}`, of settings and `--value`. Throws one UsageError that tells all that is missing. */
export function provideValues(
  suites: readonly RequestSuite[],
  templates: Templates,
  settings: ClientSettings,
  pairs: readonly string[],
): Map<string, string> {
  const names = used(suites, templates);
  const values = needSetting(settings, ...names);
  return new Map([...names.map((name) => [name, values[name]] as const), ...ownValues(pairs, suites)]);
}
