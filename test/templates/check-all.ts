import { loadTemplates } from "../../src/templates";

/** Checks one folder after the other and prints the name of each that has findings. */
for (const root of process.argv.slice(2)) {
  if (loadTemplates(root, { everything: true }).findings.length > 0) console.log(root);
}
