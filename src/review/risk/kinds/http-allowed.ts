import type { Contract } from "../../contract/model/contract";
import { words } from "../../sentence";
import { dangers, newly } from "../kind";
import type { Dangers, RiskKind } from "../kind";

export const httpAllowed: RiskKind = {
  id: "http-allowed",
  severity: "high",
  title: "Keys and data may travel without encryption.",
  example: "`protocols: [https]` becomes `protocols: [http, https]`.",
  find: ({ before, after }) => newly(before, after, plainApis),
};

function plainApis({ apis }: Contract): Dangers {
  return dangers(
    apis.flatMap(({ id, protocols }) =>
      protocols
        .filter((protocol) => protocol === "http" || protocol === "ws")
        .map((protocol) => ({
          place: { api: id },
          words: words`The API answers over ${protocol}: keys and data travel without encryption.`,
        })),
    ),
  );
}
