import { apiManagement } from "../../../../azure/types/api-management";
import { plain } from "../../basics/json";
import { invalid, validationError } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { serviceIdOf } from "../../basics/ids";
import { oneOf, SHORT_NAME, stringIn } from "../common/rules";
import { inService } from "../common/in-service";
import type { ResourceType, Write } from "../common/resource-type";

function* schemeHasItsName({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const { versioningScheme, versionQueryName, versionHeaderName } = properties;
  if (versioningScheme === "Query" && !stringIn(versionQueryName))
    yield invalid("versionQueryName", "versionQueryName should not be empty");
  if (versioningScheme === "Header" && !stringIn(versionHeaderName))
    yield invalid("versionHeaderName", "versionHeaderName should not be empty");
}

export const apiVersionSet: ResourceType = {
  ...inService(apiManagement.ApiVersionSet, "ApiVersionSet"),
  required: ["displayName", "versioningScheme"],
  names: SHORT_NAME,
  rules: [oneOf("versioningScheme", ["Segment", "Query", "Header"]), schemeHasItsName],
  keep({ store }, { id }) {
    const user = store
      .children(serviceIdOf(id) ?? "", "apis")
      .find(({ properties }) => plain(properties["apiVersionSetId"]).toLowerCase() === id.toLowerCase());
    if (user) refuse("versionSetId", `ApiVersionSet is used by Api ${user.name} and cannot be deleted`);
  },
};

function refuse(target: string, message: string): never {
  throw validationError([invalid(target, message)]);
}
