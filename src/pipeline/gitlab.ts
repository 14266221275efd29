import { page } from "../text/pages";
import type { Comments, Issues, Platform } from "./platform";
import { everyPage, restClient } from "./rest";
import type { Ask } from "./rest";
import { need } from "./variables";

interface Written {
  readonly id: number;
  readonly iid: number;
  readonly title: string;
  readonly body: string;
  readonly author: { readonly id: number };
}

/** GitLab CI, with a project access token: the job's own token may neither comment nor write issues. */
export function gitlab(env: NodeJS.ProcessEnv): Platform {
  const api = need(env, "CI_API_V4_URL", "GitLab");
  const project = encodeURIComponent(need(env, "CI_PROJECT_ID", "GitLab"));
  const headers = {
    "private-token": need(env, "REPORT_TOKEN", `the project's CI/CD variables: ${page("pipelines.md")}`),
  };
  const ask = restClient(`${api}/projects/${project}`, headers);
  const me = async () => (await restClient(api, headers)<{ id: number }>("GET", "/user")).id;
  return {
    comments: async () => comments(ask, need(env, "CI_MERGE_REQUEST_IID", "GitLab"), await me()),
    issues: async () => issues(ask, await me()),
    limit: 1_000_000,
    runUrl: env["CI_PIPELINE_URL"],
  };
}

function comments(ask: Ask, mergeRequest: string, me: number): Comments {
  const notes = `/merge_requests/${mergeRequest}/notes`;
  return {
    own: async () => {
      const all = await everyPage<Written>(ask, `${notes}?sort=asc`);
      return all.filter(({ author }) => author.id === me).map(({ id, body }) => ({ id: String(id), body }));
    },
    create: async (body) => void (await ask("POST", notes, { body })),
    update: async (id, body) => void (await ask("PUT", `${notes}/${id}`, { body })),
  };
}

function issues(ask: Ask, me: number): Issues {
  return {
    find: async (title) => {
      const query = new URLSearchParams({ state: "opened", author_id: String(me), scope: "all" });
      const open = await everyPage<Written>(ask, `/issues?${query.toString()}`);
      const found = open.find((issue) => issue.title === title);
      return found && String(found.iid);
    },
    create: async (title, body) => void (await ask("POST", "/issues", { title, description: body })),
    update: async (id, body) => void (await ask("PUT", `/issues/${id}`, { description: body })),
    close: async (id, body) => void (await ask("PUT", `/issues/${id}`, { description: body, state_event: "close" })),
  };
}
