import type { Verb } from "../../../azure/types/row";
import type { JsonObject } from "../basics/json";
import { onlyName, withDefaults } from "./common/rules";
import { inService } from "./common/in-service";
import type { Read, ResourceType } from "./common/resource-type";

const TYPE = "Microsoft.ApiManagement/service/portalsettings";
const VERBS: readonly Verb[] = ["GET", "HEAD", "PUT", "PATCH", "LIST"];

const DEFAULTS: Readonly<Record<string, JsonObject>> = {
  signin: { enabled: false },
  signup: { enabled: true, termsOfService: { enabled: false, consentRequired: false, text: "" } },
  delegation: { enabled: false, subscriptions: { enabled: false }, userRegistration: { enabled: false } },
};

function portalSetting(name: "signin" | "signup" | "delegation", body: string): ResourceType {
  return {
    ...inService({ type: TYPE, parameter: "settingName", body, verbs: VERBS }, "Portal setting"),
    names: onlyName(name),
    refusedTiers: ["consumption", "v2"],
    isPatchSilent: true,
    initially: () => DEFAULTS[name] ?? {},
    complete: withDefaults(DEFAULTS[name] ?? {}),
    ...(name === "delegation" && {
      secrets: ["validationKey"],
      actions: {
        listSecrets: ({ resource }: Read) => ({
          status: 200,
          body: { validationKey: resource.properties["validationKey"] ?? null },
        }),
      },
    }),
  };
}

export const portalSettings: readonly ResourceType[] = [
  portalSetting("signin", "PortalSigninSettings"),
  portalSetting("signup", "PortalSignupSettings"),
  portalSetting("delegation", "PortalDelegationSettings"),
];
