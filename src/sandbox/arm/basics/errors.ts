/** One field that Resource Manager refuses. */
export interface ErrorDetail {
  readonly code: string;
  readonly target: string;
  readonly message: string;
}

/** An answer in Resource Manager's error form: `{"error": {"code", "message", "details"}}`. */
export class ArmError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly ErrorDetail[] | null | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: {
      readonly details?: readonly ErrorDetail[] | null;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.name = "ArmError";
    this.status = status;
    this.code = code;
    this.details = extra.details;
    this.headers = extra.headers ?? {};
  }

  body(): unknown {
    const { code, message, details } = this;
    return { error: details === undefined ? { code, message } : { code, message, details } };
  }
}

/** A complaint about one field, for `validationError`. */
export const invalid = (target: string, message: string): ErrorDetail => ({ code: "ValidationError", target, message });

/** 400 with all fields that are wrong, in API Management's words. */
export function validationError(details: readonly ErrorDetail[]): ArmError {
  return new ArmError(400, "ValidationError", "One or more fields contain incorrect values:", { details });
}

/** 404 of API Management for what lies below a service: `Api not found.` */
export function notFound(label: string): ArmError {
  return new ArmError(404, "ResourceNotFound", `${label} not found.`, { details: null });
}

/** 404 of Resource Manager itself, for resource groups' direct resources. */
export function resourceNotFound(type: string, name: string, group: string): ArmError {
  return new ArmError(
    404,
    "ResourceNotFound",
    `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

export function parentNotFound(name: string): ArmError {
  return new ArmError(
    404,
    "ParentResourceNotFound",
    `Can not perform requested operation on nested resource. Parent resource '${name}' not found.`,
  );
}

export function preconditionFailed(): ArmError {
  return new ArmError(
    412,
    "PreconditionFailed",
    "The precondition given in one of the request headers evaluated to false on the server.",
    { details: null },
  );
}
