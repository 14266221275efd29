import { parseUrlTemplate } from "../../azure/url-template";
import type { Rule } from "./rule";

export const wildcard: Rule = {
  id: "wildcard",
  severity: "error",
  summary: "A wildcard, {*name} or a bare *, is the last segment of the path: it stands for all the rest.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis.flatMap((api) => api.operations)) {
      const { path, placeholders } = parseUrlTemplate(file.urlTemplate ?? "");
      const starred = placeholders.filter(({ wildcard: star }) => star);
      const bare = Array.from(path.matchAll(/(?<![{])\*/g), ({ index }) => ({ index, name: "" }));
      for (const { index, name } of [...starred, ...bare]) {
        const token = name ? `{*${name}}` : "*";
        const whole = path[index - 1] === "/" && index + token.length === path.length;
        if (!whole)
          report(
            document.inside(["urlTemplate"], index),
            `a wildcard has to be the last segment of the path, got ${token}. Move it to the end.`,
          );
      }
    }
  },
};
