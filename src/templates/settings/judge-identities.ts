import { recordIn } from "../../text/records";
import { show } from "../../text/show";
import { ENCRYPTED, entriesOf, flagOf, textOf } from "./given";
import type { Given, NamedApi } from "./given";
import type { SettingProblem } from "./problem";

const CLIENT_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const RESOURCE_ID =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/i;
const EXAMPLE =
  "/subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>";

/** Whether a new service has the identities with which named values are read from Key Vault, and whether what is given names identities. */
export function judgeIdentities(given: Given): SettingProblem[] {
  const { valueOf, apis, isPartial } = given;
  const entries = entriesOf(valueOf("identities"));
  const known = entries.map(([clientId]) => clientId.toLowerCase());
  const isNew = flagOf(given, "createService") === true;
  const wanted =
    apis && isNew && !isPartial && valueOf("identities") !== ENCRYPTED ? wantedBy(apis) : new Map<string, string>();
  const missing = [...wanted].filter(([clientId]) => !known.includes(clientId.toLowerCase()));
  return [
    ...missing.map(([entry, file]): SettingProblem => {
      const what = `${file} reads Key Vault with this identity, which the new service needs`;
      return {
        kind: "missing",
        setting: "identities",
        entry,
        what,
        got: "no resource id",
        allowed: "",
        remedy: { set: EXAMPLE },
      };
    }),
    ...entries.flatMap(([entry, id]) => wrongEntry(entry, id)),
  ];
}

/** Client ids with the file that first names each. */
function wantedBy(apis: readonly NamedApi[]): Map<string, string> {
  const found = apis.flatMap(({ id, namedValues }) =>
    Object.values(namedValues).flatMap((definition): [string, string][] => {
      const clientId = textOf(recordIn(recordIn(definition)["keyVault"])["identityClientId"]);
      return CLIENT_ID.test(clientId) ? [[clientId, `operations/${id}/api.yaml`]] : [];
    }),
  );
  return new Map(found.toReversed());
}

function wrongEntry(entry: string, id: unknown): SettingProblem[] {
  const common = { kind: "identity", setting: "identities", entry } as const;
  if (!CLIENT_ID.test(entry)) {
    const allowed = "Name the entry by the identity's client id, which is a GUID.";
    return [
      { ...common, isInName: true, what: "not a client id", got: show(entry), allowed, remedy: { run: "remove" } },
    ];
  }
  if (id === ENCRYPTED || typeof id === "object" || RESOURCE_ID.test(textOf(id))) return [];
  const allowed = `Write it as ${EXAMPLE}.`;
  return [
    {
      ...common,
      what: "not the resource id of a user-assigned identity",
      got: show(textOf(id)),
      allowed,
      remedy: { set: EXAMPLE },
    },
  ];
}
