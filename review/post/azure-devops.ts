import { MARKER, marked, required } from "./code-host";
import type { CodeHost, Environment } from "./code-host";
import { callApi } from "./http";

interface Thread {
  readonly id: number;
  readonly comments: readonly { readonly id: number; readonly content?: string }[];
}

const VERSION = "api-version=7.1";

/** Azure DevOps, as its pipelines describe it. `WORK_ITEM_TYPE` is what drift is reported as, `Issue` by default. */
export function azureDevOps(env: Environment): CodeHost {
  const names = ["SYSTEM_ACCESSTOKEN", "SYSTEM_COLLECTIONURI", "SYSTEM_TEAMPROJECT"] as const;
  const { SYSTEM_ACCESSTOKEN, SYSTEM_COLLECTIONURI, SYSTEM_TEAMPROJECT } = required(env, ...names);
  const base = `${SYSTEM_COLLECTIONURI.replace(/\/$/, "")}/${encodeURIComponent(SYSTEM_TEAMPROJECT)}/_apis`;
  const headers = { authorization: `Bearer ${SYSTEM_ACCESSTOKEN}` };
  const send = <Answer>(method: string, path: string, body?: unknown, contentType?: string): Promise<Answer> =>
    callApi({ method, url: `${base}${path}?${VERSION}`, headers, body, ...(contentType ? { contentType } : {}) });

  return {
    async comment(text) {
      const place = required(env, "BUILD_REPOSITORY_ID", "SYSTEM_PULLREQUEST_PULLREQUESTID");
      const pullRequest = `/git/repositories/${place.BUILD_REPOSITORY_ID}/pullRequests/${place.SYSTEM_PULLREQUEST_PULLREQUESTID}`;
      const threads = await send<{ value: readonly Thread[] }>("GET", `${pullRequest}/threads`);
      const known = threads.value.find(({ comments }) => comments[0]?.content?.includes(MARKER));
      const content = marked(text);
      if (known) {
        await send("PATCH", `${pullRequest}/threads/${known.id}/comments/${known.comments[0]?.id ?? 1}`, { content });
        return;
      }
      // Closed, so that a policy that waits for open threads lets the pull request through.
      const comments = [{ parentCommentId: 0, commentType: "text", content }];
      await send("POST", `${pullRequest}/threads`, { comments, status: "closed" });
    },
    async issue(title, text) {
      const open = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Title] = '${title.replaceAll("'", "''")}' AND [System.State] <> 'Done' AND [System.State] <> 'Closed'`;
      const { workItems } = await send<{ workItems: readonly { readonly id: number }[] }>("POST", "/wit/wiql", {
        query: open,
      });
      const [known] = workItems;
      const isPatch = "application/json-patch+json";
      const type = encodeURIComponent(env.WORK_ITEM_TYPE ?? "Issue");
      const description = { "System.Description": `<pre>${escapeHtml(text ?? "")}</pre>` };
      if (text === undefined && known) {
        await send(
          "PATCH",
          `/wit/workitems/${known.id}`,
          patch({ "System.State": env.WORK_ITEM_DONE ?? "Done" }),
          isPatch,
        );
      } else if (text !== undefined && known) {
        await send("PATCH", `/wit/workitems/${known.id}`, patch(description), isPatch);
      } else if (text !== undefined) {
        await send("POST", `/wit/workitems/$${type}`, patch({ "System.Title": title, ...description }), isPatch);
      }
    },
  };
}

const patch = (fields: Readonly<Record<string, string>>): unknown =>
  Object.entries(fields).map(([field, value]) => ({ op: "add", path: `/fields/${field}`, value }));

const escapeHtml = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
