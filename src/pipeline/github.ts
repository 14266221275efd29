import type { Comments, Issues, Platform } from "./platform";
import { everyPage, restClient } from "./rest";
import type { Ask } from "./rest";
import { need } from "./variables";

const BOT = "github-actions[bot]";

interface Written {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly user: { readonly login: string };
  readonly pull_request?: unknown;
}

/** GitHub Actions, with the job's own token. */
export function github(env: NodeJS.ProcessEnv): Platform {
  const repository = need(env, "GITHUB_REPOSITORY", "GitHub");
  const ask = restClient(`${env["GITHUB_API_URL"] ?? "https://api.github.com"}/repos/${repository}`, {
    authorization: `Bearer ${need(env, "GITHUB_TOKEN", "the step's env: ${{ github.token }}")}`,
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
  });
  const run = env["GITHUB_RUN_ID"];
  return {
    comments: () => comments(ask, env),
    issues: () => Promise.resolve(issues(ask)),
    limit: 65_536,
    runUrl: run && `${env["GITHUB_SERVER_URL"] ?? "https://github.com"}/${repository}/actions/runs/${run}`,
  };
}

/**
 * The pull request is found by what GitHub says of the run, its branch and commit, never by what a fork's code left behind.
 */
async function comments(ask: Ask, env: NodeJS.ProcessEnv): Promise<Comments | undefined> {
  const head = need(env, "PULL_REQUEST_HEAD", "the event workflow_run");
  const sha = need(env, "PULL_REQUEST_SHA", "the event workflow_run");
  const open = await everyPage<{ number: number; head: { sha: string } }>(
    ask,
    `/pulls?state=open&head=${encodeURIComponent(head)}`,
  );
  const pull = open.find((each) => each.head.sha === sha);
  if (!pull) return undefined;
  return {
    own: async () => {
      const all = await everyPage<Written>(ask, `/issues/${pull.number}/comments`);
      const own = all.filter(({ user }) => user.login === BOT);
      return own.map(({ id, body }) => ({ id: String(id), body: body ?? "" }));
    },
    create: async (body) => void (await ask("POST", `/issues/${pull.number}/comments`, { body })),
    update: async (id, body) => void (await ask("PATCH", `/issues/comments/${id}`, { body })),
  };
}

function issues(ask: Ask): Issues {
  return {
    find: async (title) => {
      const open = await everyPage<Written>(ask, `/issues?state=open&creator=${encodeURIComponent(BOT)}`);
      const found = open.find((issue) => issue.title === title && issue.pull_request === undefined);
      return found && String(found.number);
    },
    create: async (title, body) => void (await ask("POST", "/issues", { title, body })),
    update: async (id, body) => void (await ask("PATCH", `/issues/${id}`, { body })),
    close: async (id, body) =>
      void (await ask("PATCH", `/issues/${id}`, { body, state: "closed", state_reason: "completed" })),
  };
}
