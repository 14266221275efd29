import { html } from "./html";
import type { Html } from "./html";
import type { AnswerView, BodyView, Field, OperationView } from "./operation-view";

const GROUPS = [
  ["Parameters", ["path", "query"]],
  ["Headers", ["header"]],
] as const;

const option = (value: string, chosen: string) =>
  html`<option value="${value}" ${value === chosen ? html` selected` : undefined}>${value}</option>`;

function control({ place, name, values, value, required, secret }: Field, id: string): Html {
  const common = html`id="${id}" data-place="${place}" data-name="${name}" aria-describedby="${id}-about"
  ${required ? html` required` : undefined}`;
  if (values.length === 0)
    return html`<input
      ${common}
      type="${secret ? "password" : "text"}"
      class="${secret ? "secret" : ""}"
      value="${value}"
      autocomplete="off"
      spellcheck="false"
    />`;
  const all = required || values.includes("") ? values : ["", ...values];
  return html`<select ${common}>
    ${all.map((each) => option(each, value))}
  </select>`;
}

function fieldRow(field: Field, id: string): Html {
  const about = [field.required ? "Required." : "", field.description ?? ""].filter(Boolean).join(" ");
  return html`<div class="field">
    <label for="${id}">${field.name}</label>
    <div>
      ${control(field, id)}
      <p id="${id}-about" class="meta">${about}</p>
    </div>
  </div>`;
}

function fieldGroup(title: string, fields: readonly Field[]): Html | undefined {
  if (fields.length === 0) return undefined;
  return html`<fieldset>
    <legend>${title}</legend>
    ${fields.map((field, index) => fieldRow(field, `${title.toLowerCase()}-${index}`))}
  </fieldset>`;
}

const bodyChoice = (bodies: readonly BodyView[]) =>
  html`<label class="choice"
    >Example
    <select id="example">
      ${bodies.map(({ label }, index) => html`<option value="${index}">${label}</option>`)}
    </select></label
  >`;

function bodyGroup({ takesBody, bodies }: OperationView): Html | undefined {
  if (!takesBody) return undefined;
  const [body] = bodies;
  return html`<fieldset>
    <legend>Body</legend>
    ${bodies.length > 1 ? bodyChoice(bodies) : undefined}
    <textarea
      id="body"
      aria-label="Request body"
      rows="${body ? 14 : 3}"
      spellcheck="false"
      placeholder="${body ? "" : "None is declared."}"
    >
${body?.text}</textarea>
    ${body?.schema === undefined ? undefined : schemaOf(body.schema)}
  </fieldset>`;
}

const schemaOf = (schema: string) =>
  html`<details>
    <summary>Schema</summary>
    <pre data-json>${schema}</pre>
  </details>`;

const RESULT = html`<section id="answer" aria-label="Answer" hidden>
    <h3>Answer</h3>
    <p id="status" role="status"></p>
    <p class="meta">Requested URL</p>
    <pre id="requested"></pre>
    <p class="meta" id="content-title">Content</p>
    <pre id="content"></pre>
    <p class="meta">Headers that a browser may see</p>
    <pre id="headers"></pre>
  </section>
  <section aria-label="The same call elsewhere">
    <h3>The same call</h3>
    <div class="choices">
      <label class="choice"
        >Language
        <select id="language"></select
      ></label>
      <button type="button" id="copy">Copy, with keys</button>
      <span id="copied" role="status"></span>
    </div>
    <pre id="sample"></pre>
  </section>`;

/** The form that sends a call of an operation, the place of its answer, and the same call in other languages. */
export function callForm(operation: OperationView): Html {
  const groups = GROUPS.map(([title, places]) =>
    fieldGroup(
      title,
      operation.fields.filter(({ place }) => (places as readonly string[]).includes(place)),
    ),
  );
  const keys = operation.fields.some(({ secret }) => secret)
    ? html`<button type="button" class="show" aria-pressed="false">Show keys</button>`
    : undefined;
  // Outside of a dialog the method sends nothing: what is typed stays, should somebody press the key before the script has come.
  return html`<form id="call" method="dialog" novalidate>
      ${groups[0]} ${groups[1]} ${bodyGroup(operation)}
      <p id="incomplete" class="notice" role="alert" hidden></p>
      <div class="choices"><button id="send" class="main">Send</button>${keys}</div>
    </form>
    ${RESULT}`;
}

const answerBody = ({ contentType, label, text, schema }: BodyView) =>
  html`${
    text === ""
      ? html`<p class="meta">${contentType}</p>`
      : html`<p class="meta">${label}</p>
          <pre data-json>${text}</pre>`
  }
  ${schema === undefined ? undefined : schemaOf(schema)}`;

const answerRow = ({ status, description, headers, bodies }: AnswerView) =>
  html`<div>
    <dt>${status}</dt>
    <dd>
      <p>${description}</p>
      ${headers.length > 0 ? html`<p class="meta">Headers: ${headers.join(", ")}</p>` : undefined}
      ${bodies.map(answerBody)}
    </dd>
  </div>`;

/** The answers that an operation declares. */
export function answersSection(answers: readonly AnswerView[]): Html | undefined {
  if (answers.length === 0) return undefined;
  return html`<section aria-label="Declared answers">
    <h3>Declared answers</h3>
    <dl class="answers">${answers.map(answerRow)}</dl>
  </section>`;
}
