import { BUILT_IN } from "../../../../azure/names";
import { apiManagement } from "../../../../azure/types/api-management";
import { invalid, validationError } from "../../basics/errors";
import { serviceIdOf } from "../../basics/ids";
import type { Store } from "../../store/store";
import { SHORT_NAME, unique } from "../common/rules";
import type { ResourceType } from "../common/resource-type";

const groupsWith = (store: Store, userId: string, userName: string) =>
  store.children(serviceIdOf(userId) ?? "", "groups").filter((each) => store.get(`${each.id}/users/${userName}`));

const groupsOf = (store: Store, userId: string, userName: string) =>
  groupsWith(store, userId, userName).map(({ id, properties }) => ({
    id: id.slice((serviceIdOf(id) ?? "").length),
    ...properties,
  }));

export const user: ResourceType = {
  ...apiManagement.User,
  notShown: ["appType", "confirmation"],
  label: "User",
  refusedTiers: ["consumption"],
  required: ["email", "firstName", "lastName"],
  names: SHORT_NAME,
  rules: [unique("email", "email", () => "User with the same email already exists")],
  complete: ({ context, before, input: { properties } }) => ({
    state: "active",
    registrationDate: before?.properties["registrationDate"] ?? context.now().toISOString(),
    identities: [{ provider: "Basic", id: properties["email"] }],
    ...properties,
  }),
  shown: ({ context: { store }, resource: { id, name, properties } }) => ({
    ...properties,
    groups: groupsOf(store, id, name),
  }),
  views: {
    groups: ({ context: { store }, resource: { id, name } }) =>
      groupsWith(store, id, name).map((each) => ({
        id: `${id}/groups/${each.name}`,
        type: "Microsoft.ApiManagement/service/users/groups",
        name: each.name,
        properties: each.properties,
      })),
  },
  keep: (_, { name }) => {
    if (name === BUILT_IN.user) throw validationError([invalid("userId", "The administrator cannot be deleted")]);
  },
};
