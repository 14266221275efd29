import { randomUUID } from "node:crypto";
import { plain } from "../../basics/json";
import { recordIn } from "../../../../text/records";
import type { JsonObject } from "../../basics/json";

const identityIds = (known: unknown): JsonObject => {
  const { principalId = randomUUID(), clientId = randomUUID() } = recordIn(known);
  return { principalId, clientId };
};

function userAssigned(wanted: unknown, known: unknown): JsonObject {
  const before = recordIn(known);
  return Object.fromEntries(Object.keys(recordIn(wanted)).map((id) => [id, identityIds(before[id])]));
}

/** The identity with the ids that Azure would give it; those that it has stay. */
export function completeIdentity(
  identity: JsonObject | undefined,
  before: JsonObject | undefined,
  tenantId: string,
): JsonObject | undefined {
  const type = plain(identity?.["type"]);
  if (!identity || type === "None") return identity;
  const { userAssignedIdentities } = identity;
  return {
    ...identity,
    tenantId,
    ...(/SystemAssigned/i.test(type) && { principalId: before?.["principalId"] ?? randomUUID() }),
    ...(/UserAssigned/i.test(type) && {
      userAssignedIdentities: userAssigned(userAssignedIdentities, before?.["userAssignedIdentities"]),
    }),
  };
}
