import { version } from "./package.json";
import { runCommandLine } from "./cli/frame";
import { COMMANDS } from "./commands";

void runCommandLine(COMMANDS, version, process.argv.slice(2));
