import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { ApiContract } from "../model/contract";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly api: ApiContract;
}

export const apiPresence = opposites<Subject>(
  gone,
  {
    id: "api-removed",
    class: "breaking",
    title: "An API is removed: every call under its path gets 404 Not Found.",
    example: "The folder `operations/azureml-demo` is deleted.",
    words: ({ api }) => words`The API ${api.name} is removed: every call under ${`/${api.path}`} gets 404 Not Found.`,
  },
  {
    id: "api-added",
    class: "safe",
    title: "An API is new.",
    example: "A folder with an `api.yaml` appears under `operations/`.",
    words: ({ api }) =>
      words`The API ${api.name} is new under ${`/${api.path}`}, with ${[String(api.operations.length)]} ${[api.operations.length === 1 ? "operation" : "operations"]}.`,
  },
);

function* gone({ before, after }: Pairing): Iterable<Subject> {
  const kept = new Set(after.apis.map(({ id }) => id));
  for (const api of before.apis) if (!kept.has(api.id)) yield { place: { api: api.id }, api };
}
