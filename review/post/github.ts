import { MARKER, marked, required } from "./code-host";
import type { CodeHost, Environment } from "./code-host";
import { allPages, callApi } from "./http";

interface Item {
  readonly id: number;
  readonly number: number;
  readonly body: string | null;
  readonly title: string;
}

/** GitHub, as its Actions describe it; `PULL_REQUEST` has the number of the pull request. */
export function github(env: Environment): CodeHost {
  const { GITHUB_TOKEN, GITHUB_REPOSITORY } = required(env, "GITHUB_TOKEN", "GITHUB_REPOSITORY");
  const base = `${env.GITHUB_API_URL ?? "https://api.github.com"}/repos/${GITHUB_REPOSITORY}/issues`;
  const headers = { authorization: `Bearer ${GITHUB_TOKEN}`, "x-github-api-version": "2022-11-28" };
  const write = (method: string, path: string, body: unknown): Promise<unknown> =>
    callApi({ method, url: `${base}${path}`, headers, body });

  return {
    async comment(text) {
      const { PULL_REQUEST } = required(env, "PULL_REQUEST");
      const comments = await allPages<Item>(`${base}/${PULL_REQUEST}/comments`, headers);
      const known = comments.find(({ body }) => body?.includes(MARKER));
      if (known) await write("PATCH", `/comments/${known.id}`, { body: marked(text) });
      else await write("POST", `/${PULL_REQUEST}/comments`, { body: marked(text) });
    },
    async issue(title, text) {
      const issues = await allPages<Item>(`${base}?state=open`, headers);
      const known = issues.find((issue) => issue.title === title && issue.body?.includes(MARKER));
      if (text === undefined && known) await write("PATCH", `/${known.number}`, { state: "closed" });
      else if (text !== undefined && known) await write("PATCH", `/${known.number}`, { body: marked(text) });
      else if (text !== undefined) await write("POST", "", { title, body: marked(text) });
    },
  };
}
