import Fastify from "fastify";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { listen } from "../../src/sandbox/listen";
import { ANY_PORT } from "../../src/sandbox/ports";

/** Something that somebody wrote on a platform: a comment or an issue. */
interface Written {
  readonly id: number;
  readonly by: string;
  readonly title?: string;
  body: string;
  open: boolean;
}

/** A platform's REST API as far as the pipeline asks it, with what is written on it. */
export interface FakePlatform {
  readonly env: Readonly<Record<string, string>>;
  readonly comments: Written[];
  readonly issues: Written[];
  readonly app: FastifyInstance;
}

type Fields = Readonly<Record<string, string>>;

class Store {
  readonly comments: Written[] = [];
  readonly issues: Written[] = [];

  static add(list: Written[], by: string, body: string, title?: string): Written {
    const written = { id: list.length + 1, by, body, open: true, ...(title === undefined ? {} : { title }) };
    list.push(written);
    return written;
  }

  static find(list: readonly Written[], id: unknown): Written {
    const found = list.find((each) => each.id === Number(id));
    if (!found) throw new Error(`nothing has the id ${String(id)}`);
    return found;
  }
}

const params = (request: FastifyRequest) => request.params as Fields;
const query = (request: FastifyRequest) => request.query as Fields;
const body = (request: FastifyRequest) => request.body as Fields;

function page<Item>(items: readonly Item[], { per_page: size = "30", page: number = "1" }: Fields): Item[] {
  return items.slice((Number(number) - 1) * Number(size), Number(number) * Number(size));
}

async function start(app: FastifyInstance, token: [header: string, value: string]): Promise<string> {
  app.addHook("onRequest", async (request, reply) => {
    if (request.headers[token[0]] !== token[1]) await reply.code(401).send({ message: "Bad credentials" });
  });
  return listen(app, ANY_PORT);
}

const onGithub = ({ id, by, title, body: text }: Written) => ({
  id,
  number: id,
  title,
  body: text,
  user: { login: by },
});

export async function fakeGithub(): Promise<FakePlatform> {
  const { comments, issues } = new Store();
  const app = Fastify();
  const bot = "github-actions[bot]";
  const pulls = [
    { number: 6, head: { label: "fork:topic", sha: "old" } },
    { number: 7, head: { label: "fork:topic", sha: "abc" } },
  ];
  const root = "/repos/owner/name";
  app.get(`${root}/pulls`, (request) =>
    page(
      pulls.filter(({ head }) => head.label === query(request)["head"]),
      query(request),
    ),
  );
  app.get(`${root}/issues/7/comments`, (request) => page(comments.map(onGithub), query(request)));
  app.post(`${root}/issues/7/comments`, (request) => onGithub(Store.add(comments, bot, body(request)["body"] ?? "")));
  app.patch(`${root}/issues/comments/:id`, (request) =>
    Object.assign(Store.find(comments, params(request)["id"]), body(request)),
  );
  app.get(`${root}/issues`, (request) =>
    page(issues.filter(({ open, by }) => open && by === query(request)["creator"]).map(onGithub), query(request)),
  );
  app.post(`${root}/issues`, (request) =>
    onGithub(Store.add(issues, bot, body(request)["body"] ?? "", body(request)["title"])),
  );
  app.patch(`${root}/issues/:id`, (request) => {
    const { body: text, state } = body(request);
    const issue = Store.find(issues, params(request)["id"]);
    return Object.assign(issue, { body: text, open: state !== "closed" });
  });
  const url = await start(app, ["authorization", "Bearer github-token"]);
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: "owner/name",
    GITHUB_TOKEN: "github-token",
    PULL_REQUEST_HEAD: "fork:topic",
    PULL_REQUEST_SHA: "abc",
  };
  return { env, comments, issues, app };
}

const onGitlab = ({ id, by, title, body: text }: Written) => ({
  id,
  iid: id,
  title,
  body: text,
  author: { id: by === "pipeline" ? 5 : 6 },
});

export async function fakeGitlab(): Promise<FakePlatform> {
  const { comments, issues } = new Store();
  const app = Fastify();
  app.get("/user", () => ({ id: 5 }));
  app.get("/projects/12/merge_requests/3/notes", (request) => page(comments.map(onGitlab), query(request)));
  app.post("/projects/12/merge_requests/3/notes", (request) =>
    onGitlab(Store.add(comments, "pipeline", body(request)["body"] ?? "")),
  );
  app.put("/projects/12/merge_requests/3/notes/:id", (request) =>
    Object.assign(Store.find(comments, params(request)["id"]), body(request)),
  );
  app.get("/projects/12/issues", (request) => {
    const { state, author_id: author } = query(request);
    return page(
      issues
        .map((issue) => ({ ...onGitlab(issue), open: issue.open }))
        .filter((issue) => issue.open === (state === "opened") && String(issue.author.id) === author),
      query(request),
    );
  });
  app.post("/projects/12/issues", (request) =>
    onGitlab(Store.add(issues, "pipeline", body(request)["description"] ?? "", body(request)["title"])),
  );
  app.put("/projects/12/issues/:id", (request) => {
    const { description, state_event: event } = body(request);
    return Object.assign(Store.find(issues, params(request)["id"]), { body: description, open: event !== "close" });
  });
  const url = await start(app, ["private-token", "gitlab-token"]);
  const env = {
    GITLAB_CI: "true",
    CI_API_V4_URL: url,
    CI_PROJECT_ID: "12",
    CI_MERGE_REQUEST_IID: "3",
    REPORT_TOKEN: "gitlab-token",
  };
  return { env, comments, issues, app };
}

const fields = (request: FastifyRequest) =>
  Object.fromEntries((request.body as { path: string; value: string }[]).map(({ path, value }) => [path, value]));

export async function fakeAzureDevOps(): Promise<FakePlatform> {
  const { comments, issues } = new Store();
  const app = Fastify();
  app.addContentTypeParser("application/json-patch+json", { parseAs: "string" }, (_, text, done) =>
    done(null, JSON.parse(String(text))),
  );
  const threads = "/project/_apis/git/repositories/repo/pullRequests/3/threads";
  app.get("/_apis/connectionData", () => ({ authenticatedUser: { id: "pipeline" } }));
  app.get(threads, () => ({
    value: comments.map(({ id, by, body: content }) => ({ id, comments: [{ id: 1, content, author: { id: by } }] })),
  }));
  app.post(threads, (request) => {
    const { comments: [first] = [] } = request.body as { comments?: { content: string }[] };
    return { id: Store.add(comments, "pipeline", first?.content ?? "").id };
  });
  app.patch(`${threads}/:id/comments/1`, (request) =>
    Object.assign(Store.find(comments, params(request)["id"]), { body: body(request)["content"] }),
  );
  app.post("/project/_apis/wit/wiql", (request) => {
    const [, title = "", state = ""] =
      /\[System\.Title\] = '(.*)' AND \[System\.State\] <> '(.*)' AND/.exec(body(request)["query"] ?? "") ?? [];
    const found = issues.filter((issue) => issue.title === title && issue.open === (state === "Done"));
    return { workItems: found.map(({ id }) => ({ id })) };
  });
  app.post("/project/_apis/wit/workitems/$Issue", (request) => {
    const { "/fields/System.Title": title, "/fields/System.Description": text = "" } = fields(request);
    return { id: Store.add(issues, "pipeline", text, title).id };
  });
  app.patch("/project/_apis/wit/workitems/:id", (request) => {
    const { "/fields/System.Description": text, "/fields/System.State": state } = fields(request);
    return Object.assign(Store.find(issues, params(request)["id"]), { body: text, open: state !== "Done" });
  });
  const url = await start(app, ["authorization", "Bearer azure-token"]);
  const env = {
    TF_BUILD: "True",
    SYSTEM_COLLECTIONURI: `${url}/`,
    SYSTEM_TEAMPROJECTID: "project",
    SYSTEM_ACCESSTOKEN: "azure-token",
    BUILD_REPOSITORY_ID: "repo",
    SYSTEM_PULLREQUEST_PULLREQUESTID: "3",
  };
  return { env, comments, issues, app };
}
