"use strict";
// Runs programs one after the other in one process, so that Pulumi, TypeScript and the providers' SDKs are loaded once only.
// As Pulumi's own Automation API does it for inline programs, but with each project's modules loaded anew.
const { createRequire } = require("node:module");
const { join } = require("node:path");

// The preload lets a program end while its parent lives on; this one waits for its next job.
process.channel.ref();

// A program that fails runs again by itself, with its stack; gathering one for every promise would take a third of the time.
Error.stackTraceLimit = 0;

let failed = false;
for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, () => (failed = true));

process.on("message", (job) => {
  failed = false;
  void run(job).then(
    (runError) => process.send({ ok: !failed, runError }),
    () => process.send({ ok: false }),
  );
});

/** Gives the message of the RunError by which the program ended, if it did; rejects with any other error. */
async function run(job) {
  process.chdir(job.program);
  process.env.PULUMI_NODEJS_ROOT_DIRECTORY = job.root;
  const load = createRequire(join(job.program, "package.json"));
  const state = load("@pulumi/pulumi/runtime/state");
  const settings = load("@pulumi/pulumi/runtime/settings");
  const config = load("@pulumi/pulumi/runtime/config");
  const stack = load("@pulumi/pulumi/runtime/stack");
  const { hasErrors } = load("@pulumi/pulumi/log");
  const { RunError } = load("@pulumi/pulumi/errors");
  if (job.typescript) registerTypeScript(load, job.tsconfig);
  forgetModulesOf(job.program);
  return state.withLocalStorage(async () => {
    settings.resetOptions(job.project, job.stack, job.parallel, job.address, job.address, job.dryRun, "organization");
    config.setAllConfig(job.config.values, job.config.secretKeys);
    try {
      await stack.runInPulumiStack(() => load(job.program));
      return undefined;
    } catch (error) {
      if (RunError.isInstance(error)) return error.message;
      throw error;
    } finally {
      await settings.disconnect(true);
      if (hasErrors()) failed = true;
    }
  });
}

let registered = false;

/** With what Pulumi's runner registers it with; once a process, as every project here is of one kind. */
function registerTypeScript(load, tsconfig = "tsconfig.json") {
  if (registered) return;
  registered = true;
  const tools = load("@pulumi/pulumi/tsutils");
  const { tsnodeRequire, typescriptRequire } = tools.typeScriptRequireStrings();
  const compilerOptions = tools.loadTypeScriptCompilerOptions(tsconfig);
  const modules = { module: "nodenext", moduleResolution: "nodenext" };
  load(tsnodeRequire).register({
    compiler: typescriptRequire,
    transpileOnly: compilerOptions.noCheck,
    project: tsconfig,
    compilerOptions: { target: "ES2020", ...modules, sourceMap: "true", ...compilerOptions },
  });
}

function forgetModulesOf(program) {
  for (const file of Object.keys(require.cache)) {
    if (!file.includes("/node_modules/") && !file.startsWith(__dirname)) delete require.cache[file];
  }
  if (program.includes("/node_modules/")) throw new Error("a program in node_modules would not be loaded anew");
}
