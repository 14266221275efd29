import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { Command } from "commander";
import { action, exitCodes } from "../cli/frame";
import { UsageError } from "../cli/user-error";
import { show } from "../text/show";
import { apiCommand } from "./api";

interface NewOptions {
  readonly name?: string;
  readonly description: string;
}

/** `apim new`. */
export function command(): Command {
  return new Command("new")
    .description("Makes a project with one small API in a new folder, as `pulumi new` does from the same starter.")
    .argument("<folder>", "folder to make")
    .option("--name <name>", "name of the project (that of the folder)")
    .option("--description <text>", "what the project is for", "APIs in Azure API Management, as text.")
    .addCommand(apiCommand())
    .addHelpText("after", exitCodes("0 made", "2 could not be made"))
    .action(action(make));
}

/** As npm and Pulumi both take it. */
const NAME = /^[a-z\d](?:[a-z\d._-]{0,98}[a-z\d])?$/;

function make(folder: string, { name = basename(resolve(folder)), description }: NewOptions): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UsageError(`there is something in the folder already, got ${show(folder)}. Name a new one.`);
  }
  if (!NAME.test(name)) {
    const rule = "It has up to 100 small letters, digits and . _ -, and begins and ends with a letter or digit.";
    throw new UsageError(
      `the project's name is taken by npm and Pulumi only in another form, got ${show(name)}. ${rule}`,
    );
  }
  mkdirSync(folder, { recursive: true });
  cpSync(join(__dirname, "../starter"), folder, { recursive: true });
  // npm leaves files of this name out of packages.
  if (existsSync(join(folder, "gitignore"))) renameSync(join(folder, "gitignore"), join(folder, ".gitignore"));
  fill(folder, { PROJECT: name, DESCRIPTION: description });
  const source = tarball();
  console.log(`${folder} is made. Next:\n\n  cd ${folder}\n  npm install${source && ` ${source}`} && npm start\n`);
}

/** From the repository, a project installs what `npm run pack` made there: no registry need have the package. */
function tarball(): string {
  const dist = join(realpathSync(process.argv[1] ?? "."), "../../dist");
  const made = existsSync(dist) ? readdirSync(dist).find((name) => name.endsWith(".tgz")) : undefined;
  return made ? resolve(dist, made) : "";
}

/** Fills in what Pulumi fills in: `${PROJECT}` and `${DESCRIPTION}`. */
function fill(folder: string, values: Readonly<Record<string, string>>): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8");
    const filled = text.replace(/\$\{(PROJECT|DESCRIPTION)\}/g, (_, key: string) => values[key] ?? "");
    if (filled !== text) writeFileSync(file, filled);
  }
}
