import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { StackSource } from "../stacks";
import type { Rule } from "./rule";

export const stackBackendUrl: Rule = {
  id: "stack-backend-url",
  severity: "error",
  summary: "backendUrls of a stack names folders in operations/, and gives each a URL without query.",
  check: ({ stacks, apis }, report) => {
    const folders = apis.map(({ id }) => id);
    for (const stack of stacks) {
      for (const { api, path, url } of backendUrls(stack)) {
        if (!folders.includes(api)) {
          report(
            stack.document.keyAt(path),
            `there is no folder operations/${api}, got ${show(api)}.${didYouMean(api, folders) || " Remove it."}`,
          );
        } else if (typeof url !== "string" || !/^https?:\/\/[^/?#\s]+[^?#\s]*$/.test(url)) {
          report(
            stack.document.at(path),
            `not a URL without query, got ${show(url)}. Write one such as https://example.com.`,
          );
        }
      }
    }
  },
};

function backendUrls({ settings }: StackSource) {
  return settings
    .filter(({ name }) => name === "backendUrls")
    .flatMap(({ path, value }) =>
      Object.entries(typeof value === "object" && value !== null ? value : {}).map(([api, url]) => ({
        api,
        path: [...path, api],
        url: url as unknown,
      })),
    );
}
