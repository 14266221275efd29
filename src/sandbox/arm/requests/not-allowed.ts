import { ArmError } from "../basics/errors";
import { serviceIdOf } from "../basics/ids";
import type { ArmRequest } from "../basics/request";

/** 405 for a verb that there is not at an id. */
export function notAllowed({ method }: ArmRequest, id: string): ArmError {
  const where = id.slice((serviceIdOf(id) ?? "").length) || id;
  return new ArmError(405, "MethodNotAllowed", `The HTTP method ${method} is not supported at ${where}.`, {
    details: null,
  });
}
