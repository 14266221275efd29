"use strict";

const settings = JSON.parse(document.getElementById("console-settings").textContent);

// OpenAPI tools leave out parameters named Accept, Authorization and Content-Type. With a character that nobody sees behind
// the name they are shown like every other header; it is taken off again before the call goes out.
const UNSEEN = "\u200b";

function prefill(parameter) {
  const value = settings.parameters[parameter.name];
  if (parameter.in !== "path" || parameter.schema.default !== undefined || value === undefined) return parameter;
  return { ...parameter, schema: { ...parameter.schema, default: value } };
}

function header({ name, description, required, schema }) {
  const value = schema.default ?? (name.toLowerCase() === "authorization" ? settings.authorization : undefined);
  const filled = value === undefined ? schema : { ...schema, default: value };
  return { name: name + UNSEEN, in: "header", required, description, schema: filled };
}

const keyHeader = () => ({
  name: settings.keyHeader,
  in: "header",
  required: true,
  description: "Key of a subscription that opens this API.",
  schema: { type: "string", default: settings.key },
});

const SCALARS = /\[\s*((?:"(?:[^"\\]|\\.)*"|[-\w.+]+)(?:,\s*(?:"(?:[^"\\]|\\.)*"|[-\w.+]+))*)\s*\]/g;
const LONGEST_ROW = 240;

/** JSON with each short list of plain values on one line, as people write rows of a table. */
function inRows(json) {
  return json.replace(SCALARS, (list, items) => {
    const row = `[${items.replace(/,\n\s*/g, ", ")}]`;
    return row.length > LONGEST_ROW ? list : row;
  });
}

function forConsole(operation) {
  const key = settings.keyHeader === undefined ? [] : [keyHeader()];
  const headers = (operation["x-request-headers"] ?? []).map(header);
  // The security schemes are shown as these headers, where they can be read and changed.
  return {
    ...operation,
    security: [],
    parameters: [...operation.parameters.map(prefill), ...key, ...headers],
  };
}

function consoleDocument(api) {
  const entries = Object.entries(api.paths).map(([path, item]) => [
    path,
    Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, forConsole(operation)])),
  ]);
  return { ...api, paths: Object.fromEntries(entries), security: [] };
}

async function explain(request) {
  const { url, method } = request;
  // The page's own calls carry no key: names of headers are enough.
  const body = JSON.stringify({ url, method, headers: Object.keys(request.headers) });
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  try {
    const answer = await fetch(settings.explain, init);
    return (await answer.json()).message;
  } catch {
    return "Neither the gateway nor the server of this page answers. Is the sandbox still running?";
  }
}

async function fetchOrExplain(url, request) {
  try {
    return await fetch(url, request);
  } catch {
    const error = new Error(await explain({ ...request, url }));
    error.name = "The call did not get through";
    throw error;
  }
}

function prepare(request) {
  request.headers = Object.fromEntries(
    Object.entries(request.headers ?? {})
      // A row that was filled in wins over what the body's media type would say.
      .filter(([name]) => name.endsWith(UNSEEN) || !(name + UNSEEN in request.headers))
      .map(([name, value]) => [name.replace(UNSEEN, ""), value]),
  );
  request.userFetch = fetchOrExplain;
  return request;
}

const presentation = () => ({
  wrapComponents: {
    HighlightCode:
      (Original, { React }) =>
      (props) =>
        React.createElement(
          Original,
          props.language === "json" ? { ...props, children: inRows(props.children) } : props,
        ),
    execute: (Execute, { React }) =>
      class Send extends Execute {
        render() {
          return React.cloneElement(super.render(), {}, "Send");
        }
      },
  },
});

/** Swagger UI shows each parameter's name beside its field without tying the two together, and brings a second main landmark. */
function nameFields() {
  document.querySelector("#console main")?.setAttribute("role", "none");
  for (const row of document.querySelectorAll("#console tr[data-param-name]"))
    for (const field of row.querySelectorAll("input, select, textarea"))
      field.setAttribute("aria-label", row.dataset.paramName.replace(UNSEEN, ""));
  for (const field of document.querySelectorAll("#console textarea.body-param__text"))
    field.setAttribute("aria-label", "Request body");
  for (const field of document.querySelectorAll("#console .examples-select-element"))
    field.setAttribute("aria-label", "Example");
}

async function start() {
  const api = await (await fetch(settings.document)).json();
  window.SwaggerUIBundle({
    spec: consoleDocument(api),
    dom_id: "#console",
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    validatorUrl: null,
    requestInterceptor: prepare,
    plugins: [presentation],
  });
}

new MutationObserver(nameFields).observe(document.getElementById("console"), { childList: true, subtree: true });
start().catch((error) => {
  document.getElementById("console").textContent = `The operations could not be loaded: ${error.message}`;
  throw error;
});
