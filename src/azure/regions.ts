/** Public regions of Azure by their names in ARM (`az account list-locations`). New ones come, so that an unknown name need not be wrong. */
export const REGIONS: readonly string[] = (
  "australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth brazilsoutheast " +
  "canadacentral canadaeast centralindia centralus chilecentral denmarkeast eastasia eastus eastus2 francecentral francesouth " +
  "germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest jioindiacentral jioindiawest " +
  "koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope norwayeast norwaywest " +
  "polandcentral qatarcentral southafricanorth southafricawest southcentralus southeastasia southindia spaincentral " +
  "swedencentral swedensouth switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest westcentralus westeurope " +
  "westindia westus westus2 westus3"
).split(" ");

/** Display names of the regions in which API Management is in most use. */
export const MAIN_REGIONS: readonly string[] = [
  "East US",
  "East US 2",
  "Central US",
  "North Central US",
  "South Central US",
  "West US",
  "West US 2",
  "West US 3",
  "Canada Central",
  "Brazil South",
  "North Europe",
  "West Europe",
  "UK South",
  "France Central",
  "Germany West Central",
  "Switzerland North",
  "Sweden Central",
  "Norway East",
  "Southeast Asia",
  "East Asia",
  "Australia East",
  "Japan East",
  "Korea Central",
  "Central India",
  "South Africa North",
  "UAE North",
];

/** A location's name, whether it is written as name or as display name: `West US` is `westus`. */
export const compactLocation = (location: string): string => location.toLowerCase().replace(/\s/g, "");
