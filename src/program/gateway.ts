import { ComponentResource, output, RunError } from "@pulumi/pulumi";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import type { Templates } from "../templates/model";
import { declareContent } from "./content";
import { createFirst } from "./create-first";
import { COMPONENTS } from "./names";
import { operationsOf, urlsOf } from "./outputs";
import { readTemplates } from "./publish";
import { referenceTo } from "./service";
import { quickenTraces } from "./traces";
import { dropVersionAliases } from "./version-aliases";

/** What the content of a gateway is made from. */
export interface GatewayArgs {
  /** Resource group of the API Management service. */
  resourceGroupName: Input<string>;
  /** Name of the API Management service, which exists already or is declared beside. */
  serviceName: Input<string>;
  /** Folder that holds `operations/` and `products/`. Default: the one that the program runs in. */
  folder?: string;
  /** URL of the web service behind an API, by the API's folder; wins over the template's `serviceUrl`. */
  backendUrls?: { [api: string]: Input<string> };
  /** Values of the named values that templates declare as `secret: true`, by name. */
  namedValues?: { [name: string]: Input<string> };
  /** Whether the product Starter is the service's own (`link`), made from `products/starter.yaml` (`create`), or left out (`none`). Default `create`. */
  starter?: string;
  /** How many parts of one API are written at once, 1 to 100. Default 1: API Management locks an API during a write. */
  chainWidth?: number;
}

/** The content of an API Management service, from templates: named values, products, APIs, operations and policies. */
export class Gateway extends ComponentResource {
  /** Base URL of the gateway, without a slash at its end. */
  readonly gatewayUrl: Output<string>;
  /** URL of each API at the gateway, by the API's folder. */
  readonly apiUrls: Output<{ [api: string]: string }>;
  /** Full URL of each operation, placeholders in braces, by `<api>/<operation>`. */
  readonly operationUrls: Output<{ [operation: string]: string }>;

  /** Throws a RunError with everything that is wrong with the templates and arguments. */
  constructor(name: string, args: GatewayArgs, opts?: ComponentResourceOptions) {
    const transformations = [dropVersionAliases, createFirst, ...(opts?.transformations ?? [])];
    super(`${COMPONENTS}:Gateway`, name, args, { ...opts, transformations });
    quickenTraces();
    const { templates, errors } = readTemplates(args.folder ?? process.cwd());
    const { starter = "create", chainWidth = 1 } = args;
    const wrong = [...errors, ...argumentProblems(starter, chainWidth), ...missingSecrets(templates, args)];
    if (wrong.length > 0) throw new RunError(wrong.join("\n"));
    const service = referenceTo(output(args.resourceGroupName), output(args.serviceName), { parent: this });
    const namedValues = output(args.namedValues ?? {});
    const settings = { createService: false, namedValues, starter: starter as Starter, chainWidth, backendUrls: {} };
    const scope = { parent: this, prefix: `${name}/`, needed: [] };
    const { apis } = declareContent(scope, { service, templates, settings, backendUrls: args.backendUrls });
    this.gatewayUrl = service.gatewayUrl;
    this.apiUrls = output(urlsOf(apis));
    this.operationUrls = output(
      Object.fromEntries(Object.entries(operationsOf(apis)).map(([operation, { url }]) => [operation, url])),
    );
    this.registerOutputs({ gatewayUrl: this.gatewayUrl, apiUrls: this.apiUrls, operationUrls: this.operationUrls });
  }
}

/** A secret that nobody gives would be deployed as an empty text. */
function missingSecrets({ apis }: Templates, { namedValues = {} }: GatewayArgs): string[] {
  const wanted = apis.flatMap((api) => Object.entries(api.namedValues));
  const missing = wanted.filter(
    ([name, template]) => !("value" in template) && !("keyVault" in template) && !Object.hasOwn(namedValues, name),
  );
  return [...new Set(missing.map(([name]) => name))].map((name) => {
    return `namedValues[${JSON.stringify(name)}]: a template wants this secret, got no value. Give it to the component.`;
  });
}

const STARTERS = ["link", "create", "none"] as const;
type Starter = (typeof STARTERS)[number];

function argumentProblems(starter: string, chainWidth: number): string[] {
  const problems: string[] = [];
  if (!(STARTERS as readonly string[]).includes(starter)) {
    problems.push(`starter: one of ${STARTERS.join(", ")}, got ${JSON.stringify(starter)}.`);
  }
  if (!Number.isInteger(chainWidth) || chainWidth < 1 || chainWidth > 100) {
    problems.push(`chainWidth: a whole number from 1 to 100, got ${chainWidth}.`);
  }
  return problems;
}
