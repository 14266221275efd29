import type { Comments, Issues, Platform } from "./platform";
import { restClient } from "./rest";
import type { Ask } from "./rest";
import { need } from "./variables";

const VERSION = "api-version=7.1";
const JSON_PATCH = "application/json-patch+json";

interface Thread {
  readonly id: number;
  readonly isDeleted?: boolean;
  readonly comments: readonly {
    readonly id: number;
    readonly content?: string;
    readonly author: { readonly id: string };
  }[];
}

/** Azure Pipelines, with the job's own token, as the project's build service. */
export function azureDevOps(env: NodeJS.ProcessEnv): Platform {
  const collection = need(env, "SYSTEM_COLLECTIONURI", "Azure Pipelines").replace(/\/$/, "");
  const project = `${collection}/${encodeURIComponent(need(env, "SYSTEM_TEAMPROJECTID", "Azure Pipelines"))}`;
  const token = need(env, "SYSTEM_ACCESSTOKEN", "the step's env: $(System.AccessToken)");
  const headers = { authorization: `Bearer ${token}` };
  const ask = restClient(`${project}/_apis`, headers);
  return {
    comments: () => comments(ask, restClient(collection, headers), env),
    issues: () => Promise.resolve(workItems(ask, env)),
    limit: 150_000,
    runUrl: env["BUILD_BUILDID"] && `${project}/_build/results?buildId=${env["BUILD_BUILDID"]}`,
  };
}

async function comments(ask: Ask, askCollection: Ask, env: NodeJS.ProcessEnv): Promise<Comments> {
  const repository = need(env, "BUILD_REPOSITORY_ID", "Azure Pipelines");
  const pull = need(env, "SYSTEM_PULLREQUEST_PULLREQUESTID", "Azure Pipelines");
  const threads = `/git/repositories/${repository}/pullRequests/${pull}/threads`;
  const { authenticatedUser: me } = await askCollection<{ authenticatedUser: { id: string } }>(
    "GET",
    "/_apis/connectionData",
  );
  return {
    own: async () => {
      const { value } = await ask<{ value: Thread[] }>("GET", `${threads}?${VERSION}`);
      return value.flatMap(({ id, isDeleted, comments: [first] }) =>
        first && !isDeleted && first.author.id === me.id
          ? [{ id: `${id}/comments/${first.id}`, body: first.content ?? "" }]
          : [],
      );
    },
    // Closed, so that a report does not hold the pull request up where all threads must be resolved.
    create: async (body) => {
      const comment = { parentCommentId: 0, content: body, commentType: "text" };
      await ask("POST", `${threads}?${VERSION}`, { comments: [comment], status: "closed" });
    },
    update: async (id, body) => void (await ask("PATCH", `${threads}/${id}?${VERSION}`, { content: body })),
  };
}

/** Processes name their types and states differently; Basic's are the defaults. */
function workItems(ask: Ask, env: NodeJS.ProcessEnv): Issues {
  const type = env["DRIFT_WORK_ITEM_TYPE"] ?? "Issue";
  const done = env["DRIFT_DONE_STATE"] ?? "Done";
  const write = (method: "POST" | "PATCH", path: string, fields: Readonly<Record<string, string>>) =>
    ask(method, `/wit/workitems/${path}?${VERSION}`, patch(fields), JSON_PATCH);
  return {
    find: async (title) => {
      const query = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Title] = ${quoted(title)} AND [System.State] <> ${quoted(done)} AND [System.CreatedBy] = @me`;
      const { workItems: found } = await ask<{ workItems: { id: number }[] }>("POST", `/wit/wiql?${VERSION}`, {
        query,
      });
      return found[0] && String(found[0].id);
    },
    create: async (title, body) =>
      void (await write("POST", `$${encodeURIComponent(type)}`, { Title: title, Description: body })),
    update: async (id, body) => void (await write("PATCH", id, { Description: body })),
    close: async (id, body) => void (await write("PATCH", id, { Description: body, State: done })),
  };
}

/** A string of WIQL. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function patch(fields: Readonly<Record<string, string>>) {
  const format = { op: "add", path: "/multilineFieldsFormat/System.Description", value: "Markdown" };
  const values = Object.entries(fields).map(([name, value]) => ({ op: "add", path: `/fields/System.${name}`, value }));
  return [...values, format];
}
