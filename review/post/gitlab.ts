import { MARKER, marked, required } from "./code-host";
import type { CodeHost, Environment } from "./code-host";
import { allPages, callApi } from "./http";

interface Note {
  readonly id: number;
  readonly body: string;
}

interface Issue {
  readonly iid: number;
  readonly title: string;
  readonly description: string | null;
}

/** GitLab, as its CI describes it; `GITLAB_TOKEN` is a project access token with the scope `api`, as a job's own cannot write notes. */
export function gitlab(env: Environment): CodeHost {
  const { GITLAB_TOKEN, CI_API_V4_URL, CI_PROJECT_ID } = required(
    env,
    "GITLAB_TOKEN",
    "CI_API_V4_URL",
    "CI_PROJECT_ID",
  );
  const base = `${CI_API_V4_URL}/projects/${CI_PROJECT_ID}`;
  const headers = { "private-token": GITLAB_TOKEN };
  const write = (method: string, path: string, body: unknown): Promise<unknown> =>
    callApi({ method, url: `${base}${path}`, headers, body });

  return {
    async comment(text) {
      const { CI_MERGE_REQUEST_IID } = required(env, "CI_MERGE_REQUEST_IID");
      const notes = `/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
      const known = (await allPages<Note>(`${base}${notes}`, headers)).find(({ body }) => body.includes(MARKER));
      if (known) await write("PUT", `${notes}/${known.id}`, { body: marked(text) });
      else await write("POST", notes, { body: marked(text) });
    },
    async issue(title, text) {
      const issues = await allPages<Issue>(`${base}/issues?state=opened`, headers);
      const known = issues.find((issue) => issue.title === title && issue.description?.includes(MARKER));
      if (text === undefined && known) await write("PUT", `/issues/${known.iid}`, { state_event: "close" });
      else if (text !== undefined && known) await write("PUT", `/issues/${known.iid}`, { description: marked(text) });
      else if (text !== undefined) await write("POST", "/issues", { title, description: marked(text) });
    },
  };
}
