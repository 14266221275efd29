import { UserError } from "../cli/user-error";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { git } from "./git";

/** The base version of the project, checked out beside the working tree. */
export interface BaseCheckout {
  /** Folder that holds the base's Pulumi.yaml, if it has one. */
  readonly root: string;
  readonly commit: string;
  /** Removes the checkout. */
  remove(): Promise<void>;
}

/**
 * Checks out, in a git worktree of its own, the commit at which the working tree's branch left `ref`, so that later commits on
 * `ref` do not show as if this change took them back. Its packages are those of the working tree when the lock files agree, else its own.
 */
export async function checkOutBase(root: string, ref: string): Promise<BaseCheckout> {
  const commit = await commitOf(root, ref);
  const prefix = await git(root, "rev-parse", "--show-prefix");
  const folder = await mkdtemp(join(tmpdir(), "review-base-"));
  const remove = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await git(root, "worktree", "prune");
  };
  try {
    await git(root, "worktree", "add", "--quiet", "--detach", "--force", folder, commit);
    const base = join(folder, prefix);
    await addPackages(root, base);
    return { root: base, commit, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function commitOf(root: string, ref: string): Promise<string> {
  try {
    await git(root, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`);
  } catch (error) {
    throw new UserError(await whyNoCommit(root, ref), { cause: error });
  }
  try {
    return await git(root, "merge-base", ref, "HEAD");
  } catch (error) {
    const message = `--base: ${JSON.stringify(ref)} and this branch have no commit in common here. In a shallow clone, fetch more history: git fetch --unshallow`;
    throw new UserError(message, { cause: error });
  }
}

/** Without git, without a repository, cut off, or merely unknown: each wants another remedy. */
async function whyNoCommit(root: string, ref: string): Promise<string> {
  const asked = async (...args: string[]) => git(root, ...args).catch(() => undefined);
  if ((await asked("--version")) === undefined)
    return "The review compares commits, and git is not on the path. Install git.";
  if ((await asked("rev-parse", "--git-dir")) === undefined)
    return `${root} is in no git repository, so there is nothing to compare with. Make one, with a commit: git init`;
  if ((await asked("rev-parse", "HEAD")) === undefined)
    return "The repository has no commit yet, so there is nothing to compare with. Make one: git commit";
  const what = `--base: no such commit, got ${JSON.stringify(ref)}.`;
  const isShallow = (await asked("rev-parse", "--is-shallow-repository")) === "true";
  if (isShallow) return `${what} This clone is a shallow one. Fetch its history: git fetch --unshallow`;
  const [remote, branch] = /^([^/]+)\/(.+)$/.exec(ref)?.slice(1) ?? [];
  const remotes = ((await asked("remote")) ?? "").split("\n");
  if (remote && branch && remotes.includes(remote)) return `${what} Fetch it first: git fetch ${remote} ${branch}`;
  return `${what} There are ${(await asked("branch", "--all", "--format=%(refname:short)"))?.split("\n").join(", ")}.`;
}

async function addPackages(root: string, base: string): Promise<void> {
  if (!existsSync(join(base, "package.json"))) return;
  if (await sameFile(root, base, "package-lock.json")) {
    await symlink(join(root, "node_modules"), join(base, "node_modules"), "dir");
    return;
  }
  try {
    await promisify(execFile)("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: base });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new UserError(`The packages of the base could not be installed: ${stderr?.trim()}`, { cause: error });
  }
}

async function sameFile(one: string, other: string, name: string): Promise<boolean> {
  const [left, right] = await Promise.all(
    [one, other].map((folder) => readFile(join(folder, name), "utf8").catch(() => "")),
  );
  return left === right;
}
