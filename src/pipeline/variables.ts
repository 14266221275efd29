import { UsageError } from "../cli/user-error";

/** The value of a variable that a step cannot do without. Throws a {@link UsageError} that says where it comes from. */
export function need(env: NodeJS.ProcessEnv, name: string, from: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new UsageError(`${name} is not set. It comes from ${from}.`);
  return value;
}
