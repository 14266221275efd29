import type { Case } from "./expected";

const API = "operations/scores/api.yaml";
const EXECUTE = "operations/scores/execute.yaml";
const STATUS = "operations/scores/status.yaml";
const STOP = "operations/scores/stop.yaml";
const update = (...changes: readonly string[]): readonly string[] => ["update ApiOperation scores/execute", ...changes];

/** Pull requests that change an operation. */
export const operationCases: readonly Case[] = [
  {
    title: "an operation is removed",
    files: [[STOP, null]],
    plan: ["delete ApiOperation scores/stop"],
    contract: ["breaking operation-removed scores/stop"],
  },
  {
    title: "an operation takes calls from another one",
    files: [
      [
        "operations/scores/latest.yaml",
        "displayName: Latest\nmethod: GET\nurlTemplate: /jobs/latest?version={version}&details={details}\n",
      ],
    ],
    plan: ["create ApiOperation scores/latest"],
    contract: ["safe operation-added scores/latest", "unknown answered-by-another scores/status"],
  },
  {
    title: "an operation is added",
    files: [["operations/scores/list.yaml", "displayName: List\nmethod: GET\nurlTemplate: /jobs\n"]],
    plan: ["create ApiOperation scores/list"],
    contract: ["safe operation-added scores/list"],
  },
  {
    title: "an operation's file is renamed",
    files: [
      [STOP, null],
      [
        "operations/scores/cancel.yaml",
        "displayName: Stop\nmethod: DELETE\nurlTemplate: /jobs/{job}\nresponses: [{ statusCode: 204 }]\n",
      ],
    ],
    plan: ["create ApiOperation scores/cancel", "delete ApiOperation scores/stop"],
    contract: ["documentation operation-id-changed scores/cancel"],
    risks: ["rollout-refused scores/cancel"],
  },
  {
    title: "an operation has another method",
    files: [[STOP, "DELETE", "POST"]],
    plan: ["update ApiOperation scores/stop", "method: DELETE → POST"],
    contract: ["breaking method-changed scores/stop"],
  },
  {
    title: "an operation has another path",
    files: [[STOP, "/jobs/{job}", "/tasks/{job}"]],
    plan: ["update ApiOperation scores/stop", "urlTemplate: /jobs/{job} → /tasks/{job}"],
    contract: ["breaking url-changed scores/stop"],
  },
  {
    title: "a placeholder in the path has another name, which no caller sees",
    files: [
      [STOP, "{job}", "{task}"],
      [API, "parameters:\n", "parameters:\n  task: { description: Id of the job. }\n"],
    ],
    plan: [
      "update ApiOperation scores/stop",
      'templateParameters[job]: {"description":"Id of the job.","name":"job","required":true,"type":"string"} → none',
      'templateParameters[task]: none → {"description":"Id of the job.","name":"task","required":true,"type":"string"}',
      "urlTemplate: /jobs/{job} → /jobs/{task}",
    ],
  },
  {
    title: "the query needs one more parameter",
    files: [[STOP, "/jobs/{job}", "/jobs/{job}?details={details}"]],
    plan: [
      "update ApiOperation scores/stop",
      'templateParameters[details]: none → {"description":"How much to tell.","name":"details","required":true,"type":"string"}',
      "urlTemplate: /jobs/{job} → /jobs/{job}?details={details}",
    ],
    contract: ["breaking query-placeholder-added scores/stop"],
  },
  {
    title: "the query needs one parameter less",
    files: [[STATUS, "&details={details}", ""]],
    plan: [
      "update ApiOperation scores/status",
      'templateParameters[details]: {"description":"How much to tell.","name":"details","required":true,"type":"string"} → none',
      "urlTemplate: /jobs/{job}?version={version}&details={details} → /jobs/{job}?version={version}",
    ],
    contract: ["safe query-placeholder-removed scores/status"],
  },
  {
    title: "the query needs a fixed part",
    files: [[STOP, "/jobs/{job}", "/jobs/{job}?force=true"]],
    plan: ["update ApiOperation scores/stop", "urlTemplate: /jobs/{job} → /jobs/{job}?force=true"],
    contract: ["breaking query-placeholder-added scores/stop"],
  },
  {
    title: "a shared parameter allows fewer values",
    files: [[API, 'values: ["1", "2"]', 'values: ["1"]']],
    plan: [
      "update ApiOperation scores/execute",
      'templateParameters[version].values: ["1","2"] → ["1"]',
      "update ApiOperation scores/status",
      'templateParameters[version].values: ["1","2"] → ["1"]',
    ],
    contract: ["breaking values-narrowed scores/execute", "breaking values-narrowed scores/status"],
  },
  {
    title: "a header allows more values",
    files: [[EXECUTE, "[application/json, text/csv]", "[application/json, text/csv, text/plain]"]],
    plan: update(
      'request.headers[Content-Type].values: ["application/json","text/csv"] → ["application/json","text/csv","text/plain"]',
    ),
    contract: ["safe values-widened scores/execute"],
  },
  {
    title: "a parameter that took anything takes a few values only",
    files: [
      [
        API,
        "{ description: How much to tell. }",
        '{ description: How much to tell., values: ["all"], defaultValue: "all" }',
      ],
    ],
    plan: [
      "update ApiOperation scores/status",
      "templateParameters[details].defaultValue: none → all",
      'templateParameters[details].values: none → ["all"]',
    ],
    contract: ["breaking values-narrowed scores/status", "documentation default-changed scores/status"],
  },
  {
    title: "the developer portal proposes another value",
    files: [[API, 'defaultValue: "1"', 'defaultValue: "2"']],
    plan: [
      "update ApiOperation scores/execute",
      "templateParameters[version].defaultValue: 1 → 2",
      "update ApiOperation scores/status",
      "templateParameters[version].defaultValue: 1 → 2",
    ],
    contract: ["documentation default-changed scores/execute", "documentation default-changed scores/status"],
  },
  {
    title: "a header must be sent",
    files: [[EXECUTE, "{ name: X-Trace,", "{ name: X-Trace, required: true,"]],
    plan: update("request.headers[X-Trace].required: none → true"),
    contract: ["breaking parameter-now-required scores/execute"],
  },
  {
    title: "the header of the content type is no longer declared as required, which only calls with a body ever had",
    files: [[EXECUTE, "Content-Type, required: true,", "Content-Type,"]],
    plan: update("request.headers[Content-Type].required: true → none"),
  },
  {
    title: "the header of what answers a call takes is declared as required",
    files: [[EXECUTE, "    - { name: X-Trace", "    - { name: Accept, required: true }\n    - { name: X-Trace"]],
    plan: update('request.headers[Accept]: none → {"name":"Accept","required":true,"type":"string"}'),
    contract: ["safe optional-parameter-added scores/execute"],
  },
  {
    title: "a content type names its character set",
    files: [
      [EXECUTE, /(responses:[^]*)contentType: application\/json/, "$1contentType: application/json; charset=utf-8"],
    ],
    plan: update(
      'responses[200].representations[application/json]: {"contentType":"application/json","examples":{"default":{"value":"{\\n  \\"scores\\": [\\n    1\\n  ]\\n}"}}} → none',
      'responses[200].representations[application/json; charset=utf-8]: none → {"contentType":"application/json; charset=utf-8","examples":{"default":{"value":"{\\n  \\"scores\\": [\\n    1\\n  ]\\n}"}}}',
    ),
  },
  {
    title: "a range of content types takes the place of one",
    files: [
      [
        EXECUTE,
        /(representations:\n    - )contentType: application\/json\n      examples: .*\n/,
        "$1contentType: application/*\n",
      ],
    ],
    plan: update(
      'request.representations[application/json]: {"contentType":"application/json","examples":{"default":{"value":"{\\n  \\"texts\\": [\\n    \\"good\\"\\n  ]\\n}"}}} → none',
      'request.representations[application/*]: none → {"contentType":"application/*"}',
    ),
    contract: ["safe request-content-type-added scores/execute"],
  },
  {
    title: "a URL gets a slash at its end",
    files: [[STOP, "/jobs/{job}", "/jobs/{job}/"]],
    plan: ["update ApiOperation scores/stop", "urlTemplate: /jobs/{job} → /jobs/{job}/"],
    contract: ["unknown url-slash-changed scores/stop"],
  },
  {
    title: "the query takes one value only",
    files: [[STATUS, "version={version}", "version=1"]],
    plan: [
      "update ApiOperation scores/status",
      'templateParameters[version]: {"defaultValue":"1","name":"version","required":true,"type":"string","values":["1","2"]} → none',
      "urlTemplate: /jobs/{job}?version={version}&details={details} → /jobs/{job}?version=1&details={details}",
    ],
    contract: ["breaking query-value-fixed scores/status"],
  },
  {
    title: "a required header is new",
    files: [[EXECUTE, "    - { name: X-Trace", "    - { name: X-Tenant, required: true }\n    - { name: X-Trace"]],
    plan: update('request.headers[X-Tenant]: none → {"name":"X-Tenant","required":true,"type":"string"}'),
    contract: ["breaking parameter-now-required scores/execute"],
  },
  {
    title: "an optional query parameter is new",
    files: [[EXECUTE, "    - { name: limit", "    - { name: sort }\n    - { name: limit"]],
    plan: update('request.queryParameters[sort]: none → {"name":"sort","type":"string"}'),
    contract: ["safe optional-parameter-added scores/execute"],
  },
  {
    title: "an optional header goes",
    files: [[EXECUTE, "    - { name: X-Trace, description: Goes into the log. }\n", ""]],
    plan: update(
      'request.headers[X-Trace]: {"description":"Goes into the log.","name":"X-Trace","type":"string"} → none',
    ),
    contract: ["safe optional-parameter-removed scores/execute"],
  },
  {
    title: "a parameter has another type",
    files: [[EXECUTE, "type: integer", "type: boolean"]],
    plan: update("request.queryParameters[limit].type: integer → boolean"),
    contract: ["breaking parameter-type-changed scores/execute"],
  },
  {
    title: "a parameter takes more values than whole numbers",
    files: [[EXECUTE, "type: integer", "type: number"]],
    plan: update("request.queryParameters[limit].type: integer → number"),
    contract: ["safe parameter-type-widened scores/execute"],
  },
  {
    title: "the order of headers changes, which only Azure sees",
    files: [
      [EXECUTE, "    - { name: X-Trace, description: Goes into the log. }\n", ""],
      [
        EXECUTE,
        "  headers:\n    - { name: Content-Type",
        "  headers:\n    - { name: X-Trace, description: Goes into the log. }\n    - { name: Content-Type",
      ],
    ],
    plan: update("request.headers: order: Content-Type, X-Trace → X-Trace, Content-Type"),
  },
  {
    title: "requests are no longer taken as CSV",
    files: [[EXECUTE, "    - contentType: text/csv\nresponses", "responses"]],
    plan: update('request.representations[text/csv]: {"contentType":"text/csv"} → none'),
    contract: ["breaking request-content-type-removed scores/execute"],
  },
  {
    title: "requests are taken as XML",
    files: [
      [
        EXECUTE,
        "    - contentType: text/csv\nresponses",
        "    - contentType: text/csv\n    - contentType: text/xml\nresponses",
      ],
    ],
    plan: update('request.representations[text/xml]: none → {"contentType":"text/xml"}'),
    contract: ["safe request-content-type-added scores/execute"],
  },
  {
    title: "a status of success is no longer declared",
    files: [[EXECUTE, "  - statusCode: 202\n    description: Scores later.\n", ""]],
    plan: update('responses[202]: {"description":"Scores later.","statusCode":202} → none'),
    contract: ["breaking success-status-removed scores/execute"],
  },
  {
    title: "one more status of success is declared",
    files: [[EXECUTE, "  - statusCode: 202", "  - statusCode: 206\n  - statusCode: 202"]],
    plan: update('responses[206]: none → {"statusCode":206}'),
    contract: ["safe success-status-added scores/execute"],
  },
  {
    title: "a status of failure is no longer declared",
    files: [[EXECUTE, "  - statusCode: 429\n    description: Too many calls.\n", ""]],
    plan: update('responses[429]: {"description":"Too many calls.","statusCode":429} → none'),
    contract: ["safe other-status-removed scores/execute"],
  },
  {
    title: "one more status of failure is declared",
    files: [[EXECUTE, "  - statusCode: 429", "  - statusCode: 404\n  - statusCode: 429"]],
    plan: update('responses[404]: none → {"statusCode":404}'),
    contract: ["safe other-status-added scores/execute"],
  },
  {
    title: "answers no longer come as CSV",
    files: [[EXECUTE, "      - contentType: text/csv\n", ""]],
    plan: update('responses[200].representations[text/csv]: {"contentType":"text/csv"} → none'),
    contract: ["breaking response-content-type-removed scores/execute"],
  },
  {
    title: "answers can come as XML",
    files: [
      [EXECUTE, "      - contentType: text/csv\n", "      - contentType: text/csv\n      - contentType: text/xml\n"],
    ],
    plan: update('responses[200].representations[text/xml]: none → {"contentType":"text/xml"}'),
    contract: ["safe response-content-type-added scores/execute"],
  },
  {
    title: "answers lose a header that they always had",
    files: [[EXECUTE, "      - { name: X-Cost, required: true }\n", ""]],
    plan: update('responses[200].headers[X-Cost]: {"name":"X-Cost","required":true,"type":"string"} → none'),
    contract: ["breaking response-header-removed scores/execute"],
  },
  {
    title: "answers always have one more header",
    files: [[EXECUTE, "      - { name: X-Cost", "      - { name: X-Left, required: true }\n      - { name: X-Cost"]],
    plan: update('responses[200].headers[X-Left]: none → {"name":"X-Left","required":true,"type":"string"}'),
    contract: ["safe response-header-added scores/execute"],
  },
  {
    title: "answers lose a header that they had now and then",
    files: [[EXECUTE, "      - { name: X-Request }\n", ""]],
    plan: update('responses[200].headers[X-Request]: {"name":"X-Request","type":"string"} → none'),
    contract: ["safe optional-response-header-removed scores/execute"],
  },
  {
    title: "answers can have one more header",
    files: [[EXECUTE, "      - { name: X-Request }", "      - { name: X-Left }\n      - { name: X-Request }"]],
    plan: update('responses[200].headers[X-Left]: none → {"name":"X-Left","type":"string"}'),
    contract: ["safe optional-response-header-added scores/execute"],
  },
  {
    title: "a header of answers is no longer always there",
    files: [[EXECUTE, "{ name: X-Cost, required: true }", "{ name: X-Cost }"]],
    plan: update("responses[200].headers[X-Cost].required: true → none"),
    contract: ["breaking response-header-removed scores/execute"],
  },
  {
    title: "an operation is shown under another name",
    files: [[EXECUTE, "displayName: Execute", "displayName: Score"]],
    plan: update("displayName: Execute → Score"),
    contract: ["documentation display-name-changed scores/execute"],
  },
  {
    title: "an operation is described in other words",
    files: [[EXECUTE, "Scores texts at once.", "Scores texts now."]],
    plan: update("description: Scores texts at once. → Scores texts now."),
    contract: ["documentation description-changed scores/execute"],
  },
  {
    title: "a request is described in other words",
    files: [[EXECUTE, "description: The texts.", "description: Some texts."]],
    plan: update("request.description: The texts. → Some texts."),
    contract: ["documentation description-changed scores/execute"],
  },
  {
    title: "a parameter is described in other words",
    files: [[EXECUTE, "How many scores at most.", "The most scores."]],
    plan: update("request.queryParameters[limit].description: How many scores at most. → The most scores."),
    contract: ["documentation description-changed scores/execute"],
  },
  {
    title: "an answer is described in other words",
    files: [[EXECUTE, "Scores later.", "Wait."]],
    plan: update("responses[202].description: Scores later. → Wait."),
    contract: ["documentation description-changed scores/execute"],
  },
  {
    title: "the example of a request changes",
    files: [[EXECUTE, "texts: [good]", "texts: [bad]"]],
    plan: update('request.representations[application/json].examples.default.value.texts: ["good"] → ["bad"]'),
    contract: ["documentation example-changed scores/execute"],
  },
  {
    title: "the example of an answer changes",
    files: [[EXECUTE, "scores: [1]", "scores: [2]"]],
    plan: update("responses[200].representations[application/json].examples.default.value.scores: [1] → [2]"),
    contract: ["documentation example-changed scores/execute"],
  },
];
