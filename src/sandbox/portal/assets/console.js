import { prettyJson } from "./json.js";
import { watchKeys } from "./keys.js";
import { SAMPLES } from "./samples.js";

const settings = JSON.parse(document.getElementById("console-settings")?.textContent ?? "null");
const element = (id) => document.getElementById(id);
const MASK = "••••••••";
/** Longer contents make a browser slow. */
const SHOWN = 200_000;

const fields = () => [...document.querySelectorAll("[data-name]")];
const placed = (place) => fields().filter((field) => field.dataset.place === place);

/** The value that stands for a field: a secret's only where secrets may be seen. */
const valueOf = (field, withSecrets) =>
  field.classList.contains("secret") && !withSecrets && field.value !== "" ? MASK : field.value;

function callUrl() {
  const values = new Map(placed("path").map((field) => [field.dataset.name, field.value]));
  const path = settings.path.replaceAll(/\{(\*?)([^{}]*)\}/g, (whole, star, name) => {
    const value = values.get(name) || whole;
    // What stands for the rest of a path keeps its slashes.
    return star === "*" || name === "wildcard" ? encodeURI(value) : encodeURIComponent(value);
  });
  const query = placed("query")
    .filter((field) => field.required || field.value !== "")
    .map((field) => `${encodeURIComponent(field.dataset.name)}=${encodeURIComponent(field.value)}`);
  return settings.baseUrl + path + (query.length > 0 ? `?${query.join("&")}` : "");
}

/** The call as the form has it. */
function call(withSecrets) {
  const headers = placed("header")
    .filter((field) => field.value !== "")
    .map((field) => [field.dataset.name, valueOf(field, withSecrets)]);
  const body = element("body")?.value || undefined;
  const { method, takesBody } = settings;
  return { method, takesBody, url: callUrl(), headers, body };
}

const keysShown = () => document.querySelector("#call .show")?.getAttribute("aria-pressed") === "true";

function showSample() {
  element("sample").textContent = SAMPLES[element("language").value](call(keysShown()));
  element("copied").textContent = "";
}

async function explain({ url, method, headers }) {
  // The page's own calls carry no key: names of headers are enough.
  const body = JSON.stringify({ url, method, headers: headers.map(([name]) => name) });
  try {
    const answer = await fetch(settings.explain, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    return (await answer.json()).message;
  } catch {
    return "Neither the gateway nor the server of this page answers. Is the sandbox still running?";
  }
}

const isText = (type) =>
  type === "" || /^text\/|[/+](?:json|xml)\b|javascript|x-www-form-urlencoded|jsonl|ndjson/i.test(type);

const cut = (text) =>
  text.length > SHOWN ? `${text.slice(0, SHOWN)}\n… the first ${SHOWN} of ${text.length} characters` : text;

/** Shows a text as it arrives, so that a stream is seen while it goes on. */
const show = (text) => (element("content").textContent = text);

async function readText(response) {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = "";
  for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    show(cut(text));
  }
  return text + decoder.decode();
}

async function showContent(response) {
  const type = response.headers.get("content-type") ?? "";
  if (!isText(type)) return show(`${(await response.arrayBuffer()).byteLength} bytes of ${type}`);
  const text = await readText(response);
  return show(text === "" ? "No content." : cut(/json/i.test(type) ? prettyJson(text) : text));
}

async function showAnswer(response, started) {
  const status = `${response.status} ${response.statusText}`.trim();
  element("status").textContent = status;
  element("headers").textContent = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  try {
    await showContent(response);
  } catch (error) {
    throw new Error(`The answer broke off: ${error.message}`, { cause: error });
  }
  element("status").textContent = `${status} · ${Math.round(performance.now() - started)} ms`;
}

function showFailure(message) {
  element("status").textContent = "The call did not get through.";
  element("content").textContent = message;
  element("headers").textContent = "";
}

/** Sends a call, and answers what comes. Throws for what no call can carry, and says why where the browser does not get through. */
async function ask(asked) {
  const { method, url, headers, body } = asked;
  const request = new Request(url, { method, headers, body, cache: "no-store" });
  try {
    return await fetch(request);
  } catch {
    throw new Error(await explain(asked));
  }
}

async function send() {
  const asked = call(true);
  const started = performance.now();
  element("answer").hidden = false;
  element("answer").setAttribute("aria-busy", "true");
  element("requested").textContent = asked.url;
  try {
    await showAnswer(await ask(asked), started);
  } catch (error) {
    showFailure(error.message);
  }
  element("answer").removeAttribute("aria-busy");
}

/** Says what is missing, and goes there; true when nothing is. */
function isComplete() {
  const missing = fields().filter((field) => field.required && field.value === "");
  for (const field of fields()) field.setAttribute("aria-invalid", String(missing.includes(field)));
  element("incomplete").hidden = missing.length === 0;
  element("incomplete").textContent =
    `Not sent: ${missing.map((field) => field.dataset.name).join(", ")} needs a value.`;
  missing[0]?.focus();
  return missing.length === 0;
}

/** Puts an example into the field for the body, which becomes as high as it needs. */
function fillBody(text) {
  const body = element("body");
  body.value = prettyJson(text);
  body.rows = Math.min(Math.max(body.value.split("\n").length, 3), 24);
}

function watchExamples() {
  element("example")?.addEventListener("change", (event) => {
    const { contentType, text } = settings.bodies[event.target.value];
    fillBody(text);
    const field = placed("header").find(({ dataset }) => dataset.name.toLowerCase() === "content-type");
    const takes = (value) => !field.options || [...field.options].some((option) => option.value === value);
    if (field && takes(contentType)) field.value = contentType;
    showSample();
  });
}

async function copy() {
  try {
    await navigator.clipboard.writeText(SAMPLES[element("language").value](call(true)));
    element("copied").textContent = "Copied.";
  } catch {
    element("copied").textContent = "The browser does not let this page copy: show the keys, and select the text.";
  }
}

function start() {
  for (const text of document.querySelectorAll("pre[data-json]")) text.textContent = prettyJson(text.textContent);
  if (element("body")) fillBody(element("body").value);
  element("language").append(...Object.keys(SAMPLES).map((name) => new Option(name)));
  watchExamples();
  watchKeys(showSample);
  element("copy").addEventListener("click", () => void copy());
  element("language").addEventListener("change", showSample);
  element("call").addEventListener("input", showSample);
  element("call").addEventListener("submit", (event) => {
    event.preventDefault();
    if (isComplete()) void send();
  });
  showSample();
}

if (settings) start();
