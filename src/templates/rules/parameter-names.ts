import { show } from "../../text/show";
import type { Path } from "../source/path";
import { parametersOf } from "../questions/parameters-of";
import type { Rule } from "./rule";

const isHeader = (path: Path) => path.at(-2) === "headers";

export const parameterNames: Rule = {
  id: "parameter-names",
  severity: "error",
  summary:
    "A header's name is an HTTP token, and no list of headers, query parameters or form fields has a name twice; headers ignore case.",
  check: (project, report) => {
    const seen = new Set<string>();
    for (const { document, path, parameter } of parametersOf(project)) {
      const { name } = parameter as { name?: string };
      if (name === undefined) continue;
      const place = document.at([...path, "name"]);
      if (isHeader(path) && !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
        report(place, `not a header name, got ${show(name)}. Use letters, digits and hyphens.`);
      }
      const key = JSON.stringify([document.file, path.slice(0, -1), isHeader(path) ? name.toLowerCase() : name]);
      if (seen.has(key)) report(place, `an earlier one has this name, got ${show(name)}. Remove one.`);
      seen.add(key);
    }
  },
};
