import { own } from "../text/records";
import { NamedValue } from "@pulumi/azure-native/apimanagement";
import { ComponentResource, secret } from "@pulumi/pulumi";
import type { Input, Output, Resource } from "@pulumi/pulumi";
import { namedValuesIn, replaceNamedValues } from "../policies/named-values";
import type { Settings } from "./settings";
import type { ApiTemplate, NamedValueTemplate, PolicyTemplate, Templates } from "../templates/model";
import { COMPONENTS, within } from "./names";
import type { Scope } from "./names";
import type { ServiceReference } from "./service";

/** The one named value that the program works out by itself. */
const PORTAL_ORIGIN = "developer-portal-origin";

type ValueSettings = Pick<Settings, "createService" | "namedValues">;

/** Named values of the service, and the policies that use them. */
export class NamedValues extends ComponentResource {
  readonly #resources = new Map<string, Resource>();
  readonly #prefix: string;
  readonly #literals = new Map<string, Output<string>>();

  /**
   * Declares what the templates name, each name once. The developer portal's origin becomes a named value of a new service when a
   * policy uses it. An existing service may have one already, so there its text goes straight into the policies.
   */
  constructor(scope: Scope, service: ServiceReference, { apis, products }: Templates, settings: ValueSettings) {
    super(`${COMPONENTS}:NamedValues`, `${scope.prefix}named-values`, {}, within(scope));
    this.#prefix = scope.prefix;
    for (const [name, template] of apis.flatMap(({ namedValues }) => Object.entries(namedValues))) {
      this.#declare(service, name, contents(name, template, settings.namedValues));
    }
    this.#providePortalOrigin(
      service,
      [...apis.flatMap(policiesOf), ...products.map(({ policy }) => policy)],
      settings,
    );
    this.registerOutputs();
  }

  #providePortalOrigin(
    service: ServiceReference,
    policies: readonly (PolicyTemplate | undefined)[],
    settings: ValueSettings,
  ): void {
    if (!policies.some(usesPortalOrigin)) return;
    const origin = portalOrigin(service);
    if (settings.createService) this.#declare(service, PORTAL_ORIGIN, { value: origin });
    else this.#literals.set(PORTAL_ORIGIN, origin);
  }

  /** The policy's text for ARM. */
  text({ value }: PolicyTemplate): Input<string> {
    const literal = this.#literals.get(PORTAL_ORIGIN);
    return (
      literal?.apply((origin) => replaceNamedValues(value, (name) => (name === PORTAL_ORIGIN ? origin : undefined))) ??
      value
    );
  }

  /** The named values that have to exist before the policy: API Management refuses one that names others. */
  usedBy({ value }: PolicyTemplate): Resource[] {
    const used = new Set(namedValuesIn(value).map(({ name }) => name));
    return [...this.#resources].filter(([name]) => used.has(name)).map(([, resource]) => resource);
  }

  #declare({ resourceGroupName, serviceName }: ServiceReference, name: string, value: object): void {
    if (this.#resources.has(name)) return;
    const args = { resourceGroupName, serviceName, namedValueId: name, displayName: name, ...value };
    this.#resources.set(name, new NamedValue(this.#prefix + name, args, { parent: this }));
  }
}

function contents(name: string, template: NamedValueTemplate, secrets: Settings["namedValues"]): object {
  if ("value" in template) return { value: template.value };
  if ("keyVault" in template) return { secret: true, keyVault: template.keyVault };
  return { secret: true, value: secret(secrets.apply((values) => own(values, name) ?? "")) };
}

function policiesOf({ policy, operations }: ApiTemplate): (PolicyTemplate | undefined)[] {
  return [policy, ...operations.map((operation) => operation.policy)];
}

function usesPortalOrigin(policy: PolicyTemplate | undefined): boolean {
  return namedValuesIn(policy?.value ?? "").some(({ name }) => name === PORTAL_ORIGIN);
}

/** Scheme and host of the portal; of the gateway where there is no portal, so that the policy stays valid. */
function portalOrigin({ developerPortalUrl, gatewayUrl }: ServiceReference): Output<string> {
  return developerPortalUrl.apply((portal) => gatewayUrl.apply((gateway) => new URL(portal || gateway).origin));
}
