import { show } from "../../text/show";
import type { Rule } from "./rule";

export const httpsOnly: Rule = {
  id: "https-only",
  severity: "warning",
  summary:
    "Calls and keys travel encrypted: protocols have no http, and serviceUrl is https. What has to be open says why in a check-ignore comment.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis) {
      const http = (file.protocols ?? []).indexOf("http");
      if (http >= 0) report(document.at(["protocols", http]), 'keys would travel in the open, got "http". Remove it.');
      if (file.serviceUrl?.startsWith("http:")) {
        report(
          document.at(["serviceUrl"]),
          `the web service would be called in the open, got ${show(file.serviceUrl)}. Use https.`,
        );
      }
    }
  },
};
