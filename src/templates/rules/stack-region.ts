import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { Rule } from "./rule";

/** Public regions of Azure by their names in ARM (`az account list-locations`). New ones come: an unknown name is only a warning. */
const regions = (
  "australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth brazilsoutheast " +
  "canadacentral canadaeast centralindia centralus chilecentral denmarkeast eastasia eastus eastus2 francecentral francesouth " +
  "germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest jioindiacentral jioindiawest " +
  "koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope norwayeast norwaywest " +
  "polandcentral qatarcentral southafricanorth southafricawest southcentralus southeastasia southindia spaincentral " +
  "swedencentral swedensouth switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest westcentralus westeurope " +
  "westindia westus westus2 westus3"
).split(" ");

export const stackRegion: Rule = {
  id: "stack-region",
  severity: "warning",
  summary: "The location is a region of Azure; spaces and capitals make no difference.",
  check: ({ stacks }, report) => {
    for (const { document, settings } of stacks) {
      for (const { path, value } of settings.filter(({ name }) => name === "location")) {
        const name = typeof value === "string" ? value.replace(/\s/g, "").toLowerCase() : "";
        if (name === "" || regions.includes(name)) continue;
        report(
          document.at(path),
          `no region of this name is known, got ${show(value)}.${didYouMean(name, regions) || " Make sure that Azure has it."}`,
        );
      }
    }
  },
};
