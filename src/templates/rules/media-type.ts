import { show } from "../../text/show";
import { bodyLists } from "../questions/bodies-of";
import type { Rule } from "./rule";

const token = "[\\w!#$%&'*+.^`|~-]+";
const form = new RegExp(`^${token}/${token}(\\s*;\\s*${token}=(${token}|"[^"]*"))*$`);

export const mediaType: Rule = {
  id: "media-type",
  severity: "error",
  summary: "A contentType is a media type, type/subtype, and no two representations of one message share it.",
  check: (project, report) => {
    for (const bodies of bodyLists(project)) {
      const seen = new Set<string>();
      for (const { operation, path, body } of bodies) {
        const { contentType } = body;
        if (contentType === undefined) continue;
        const place = operation.document.at([...path, "contentType"]);
        if (!form.test(contentType))
          report(place, `not a media type, got ${show(contentType)}. Write one such as application/json.`);
        else if (seen.has(contentType.toLowerCase()))
          report(
            place,
            `an earlier representation has this media type, got ${show(contentType)}. Put the examples together.`,
          );
        seen.add(contentType.toLowerCase());
      }
    }
  },
};
