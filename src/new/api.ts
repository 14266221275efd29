import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Command } from "commander";
import { action, exitCodes, wrongValue } from "../cli/frame";
import { UsageError } from "../cli/user-error";
import { idPattern } from "../templates/schema/limits";
import { list, show } from "../text/show";
import { didYouMean } from "../text/suggest";
import { apiFiles } from "./api-files";

interface NewApiOptions {
  readonly displayName?: string;
  readonly path?: string;
  readonly backend: string;
  readonly product?: string;
}

/** `apim new api`. */
export function apiCommand(): Command {
  return new Command("api")
    .description("Writes a small API into the project: operations/<id>/ with one operation, to be made your own.")
    .argument("<id>", "id of the API, and name of its folder")
    .option("--display-name <text>", "its name for people (the id with a capital letter)")
    .option("--path <path>", "its path at the gateway (the id)")
    .option("--backend <url>", "URL of the web service behind it", "https://example.com")
    .option("--product <id>", "the product that gives access (the only one there is)")
    .addHelpText("after", exitCodes("0 written", "2 could not be written"))
    .action(action(newApi));
}

function newApi(id: string, options: NewApiOptions): void {
  if (!existsSync("Pulumi.yaml"))
    throw new UsageError(
      "no Pulumi.yaml here, so no project. Go to the folder of one, or make one: npx apim new <folder>",
    );
  if (!new RegExp(idPattern).test(id))
    throw new UsageError(`not an id, got ${show(id)}. Use 1 to 80 letters, digits, hyphens and underscores.`);
  const there = names("operations").find((name) => name.toLowerCase() === id.toLowerCase());
  if (there !== undefined)
    throw new UsageError(`there is an API of this id, got ${show(id)}: operations/${there}. Name another.`);
  if (!/^https?:/.test(options.backend) || !URL.canParse(options.backend))
    throw wrongValue("--backend", "not an http or https URL", options.backend);
  const { displayName = id.charAt(0).toUpperCase() + id.slice(1), path = id, backend } = options;
  const schemas = existsSync("schemas/api.json")
    ? "../../schemas"
    : "../../node_modules/azureml-api-management/schemas";
  const api = {
    id,
    displayName,
    path,
    schemas,
    backend: backend.replace(/\/+$/, ""),
    products: [productFor(options.product)],
  };
  for (const [file, text] of Object.entries(apiFiles(api))) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
    console.log(`${file} is written.`);
  }
  console.log("\nNext: npx apim check, then npx apim start");
}

const names = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

function productFor(given: string | undefined): string {
  const there = names("products").flatMap((name) => /^(.*)\.yaml$/.exec(name)?.[1] ?? []);
  if (given !== undefined && there.includes(given)) return given;
  const [only, ...others] = there;
  if (given !== undefined)
    throw wrongValue(
      "--product",
      `there is no products/<id>.yaml of it. There is ${list(there) || "none"}`,
      given,
      didYouMean(given, there),
    );
  if (only !== undefined && others.length === 0) return only;
  const which =
    only === undefined
      ? "there is no product, so nobody could call it. Write products/<id>.yaml first"
      : `there are several products: ${list(there)}. Say which: --product <id>`;
  throw new UsageError(`${which}.`);
}
