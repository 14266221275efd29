import { Command, Option } from "commander";
import { action, choice, exitCodes, wrongValue } from "../../cli/frame";
import { list } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { DEFAULT_PORTS } from "../ports";
import type { PortNumbers } from "../ports";
import { startDetached } from "./detached";
import { Start } from "./start";
import type { StartOptions } from "./start";

/** `apim start`. */
export function command(): Command {
  return new Command("start")
    .description("Starts local Azure, deploys the program into it and calls it. Stays up until Ctrl-C.")
    .option("--once", "stop after the call; exit 0 only if the answer is right")
    .addOption(new Option("--detach", "go on in the background; `apim stop` ends it").conflicts("once"))
    .addOption(portOption())
    .addOption(choice("--bes-status <form>", "how BES Status writes a job's state, number unless told", FORMS))
    .option("--quiet", "no line for each call of a gateway")
    .addHelpText(
      "after",
      exitCodes("0 deployed and called", "1 the call was not answered as it must be", "2 could not run"),
    )
    .action(action(start));
}

const FORMS = ["number", "word"];

function start({ detach, ...options }: StartOptions & { readonly detach?: true }): Promise<void | number> {
  return detach ? startDetached(process.cwd()) : new Start(process.cwd(), options).main();
}

function portOption(): Option {
  const flags = "--port <server=number>";
  const option = new Option(flags, `where a server listens, may be repeated: ${Object.keys(DEFAULT_PORTS).join(", ")}`);
  return option.argParser((given: string, before: PortNumbers | undefined) => ({ ...before, ...portIn(flags, given) }));
}

function portIn(flags: string, given: string): PortNumbers {
  const [, server = "", digits = ""] = /^(\w+)=(\d+)$/.exec(given) ?? [];
  const servers = Object.keys(DEFAULT_PORTS);
  const port = Number(digits);
  if (servers.includes(server) && port > 0 && port < 65_536) return { [server]: port };
  const name = given.replace(/=.*/, "");
  const what = servers.includes(name)
    ? "a server and a number from 1 to 65535, such as gateway=9000, are expected"
    : `the server is not ${list(servers, "or")}`;
  throw wrongValue(flags, what, given, servers.includes(name) ? "" : didYouMean(name, servers));
}
