/** What a program needs of its surroundings to run at all. */
const NAMES = new Set(
  (
    "PATH HOME USERPROFILE USER LOGNAME SHELL TERM TZ LANG CI TMPDIR TEMP TMP SYSTEMROOT COMSPEC PATHEXT APPDATA LOCALAPPDATA " +
    "NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_COMPILE_CACHE PULUMI_HOME"
  ).split(" "),
);

/**
 * The environment for a program that is reviewed: whoever opens a pull request writes its code, so that it gets no variable of the pipeline
 * that is not known to be harmless, whatever its name.
 */
export function reviewedEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const harmless = Object.entries(environment).filter(([name]) => {
    return NAMES.has(name.toUpperCase()) || /^LC_[A-Z]+$/.test(name);
  });
  return Object.fromEntries(harmless);
}
