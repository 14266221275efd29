import { QueryParameters } from "../../../sandbox/gateway/message";
import type { QueryParameters as Query } from "../../../sandbox/gateway/message";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";
import { fillPlaceholders, parseUrlTemplate } from "../../../azure/url-template";

/** Fills the placeholders of a template with the values that the operation's template took from the URL. */
const fill = (template: string, parameters: ReadonlyMap<string, string>) =>
  fillPlaceholders(template, (name) => parameters.get(name)?.split("/").map(encodeURIComponent).join("/"));

/** Query parameters that the operation's own template does not name. */
function unmatched(query: Query, urlTemplate: string): string {
  const rest = new QueryParameters(query.toString());
  for (const { name } of parseUrlTemplate(urlTemplate).query) rest.delete(name);
  return rest.toString().slice(1);
}

/** Changes path and query of the request to the backend. */
export const gateway: PolicyType = {
  compile(reader) {
    const template = reader.value("template");
    const copy = reader.flag("copy-unmatched-params", true);
    return {
      run(call) {
        const { request, operation, parameters } = call;
        const [path = "", search = ""] = fill(template(call), parameters).split("?", 2);
        const kept = copy ? unmatched(request.query, operation.urlTemplate) : "";
        request.path = path.startsWith("/") ? path : `/${path}`;
        request.query = new QueryParameters([search, kept].filter(Boolean).join("&"));
        return undefined;
      },
    };
  },
};
