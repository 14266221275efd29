import type { Declaration } from "../../../engine/provider";
import { isRecord } from "../../../text/records";
import { Masked } from "../../secrets";
import { words } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

export const secretInTheOpen: RiskKind = {
  id: "secret-in-the-open",
  severity: "high",
  title: "What was a secret stands in clear text in the repository, in Pulumi's state or in API Management.",
  example: "`value: …` instead of `secret: true` for a named value.",
  find: ({ base, head }) => {
    const old = new Map(base.map((declaration) => [declaration.urn, declaration]));
    return head.flatMap((declaration) => [
      ...exposed(declaration.inputs).map((path) => risk(declaration, path)),
      ...(isSecretNamedValue(old.get(declaration.urn)) && !isSecretNamedValue(declaration)
        ? [risk(declaration, "secret")]
        : []),
    ]);
  },
};

function risk({ name }: Declaration, path: string): FoundRisk {
  return { place: {}, words: words`${name}: ${path} was secret and is now in clear text.` };
}

function isSecretNamedValue(declaration: Declaration | undefined): boolean {
  return declaration?.type === "azure-native:apimanagement:NamedValue" && declaration.inputs.secret === true;
}

function exposed(value: unknown, path = ""): string[] {
  if (value instanceof Masked) return value.inTheOpen ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => exposed(item, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => exposed(item, path === "" ? key : `${path}.${key}`));
}
