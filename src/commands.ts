import type { CommandEntry } from "./cli/frame";

/** Every command of `apim`, in the order in which a person meets them. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: "new", summary: "make a project with one small API", load: () => import("./new/command.js") },
  {
    name: "check",
    summary: "find what is wrong with the templates, offline",
    load: async () => {
      const { checkCommand } = await import("./check/command.js");
      return { command: () => checkCommand(async () => (await import("./sandbox/start/not-run.js")).judgeLocally) };
    },
  },
  {
    name: "start",
    summary: "run the project on local Azure, and call it",
    load: () => import("./sandbox/start/command.js"),
  },
  {
    name: "status",
    summary: "say whether local Azure is running, and where it answers",
    load: () => import("./sandbox/start/status.js"),
  },
  { name: "stop", summary: "stop local Azure", load: () => import("./sandbox/start/stop.js") },
  {
    name: "in-sandbox",
    summary: "run a command, such as pulumi, against the running sandbox",
    load: () => import("./sandbox/in-sandbox.js"),
  },
  {
    name: "requests",
    summary: "send the project's request tests to a gateway",
    load: () => import("./client/requests.js"),
  },
  { name: "rrs", summary: "score texts with an AzureML web service", load: () => import("./client/rrs.js") },
  { name: "bes", summary: "score a file with an AzureML web service", load: () => import("./client/bes.js") },
  {
    name: "review",
    summary: "say what a change does in Azure, and for whom it breaks",
    load: () => import("./review/command.js"),
  },
  { name: "rollout", summary: "deploy a stack and test what it answers", load: () => import("./pipeline/rollout.js") },
  {
    name: "drift",
    summary: "say what is in Azure otherwise than it was deployed",
    load: () => import("./review/drift/command.js"),
  },
  { name: "adopt", summary: "take over what Azure has and the state lost", load: () => import("./pipeline/adopt.js") },
  {
    name: "set-secret",
    summary: "encrypt a named value's value into a stack file",
    load: () => import("./pipeline/set-secret.js"),
  },
  {
    name: "with-azure",
    summary: "run a command signed in as the pipeline's job",
    load: () => import("./pipeline/with-azure.js"),
  },
  {
    name: "post-report",
    summary: "put a review into its pull request",
    load: () => import("./pipeline/post-report.js"),
  },
  {
    name: "track-drift",
    summary: "keep an issue for a stack that drifted",
    load: () => import("./pipeline/track-drift.js"),
  },
];
