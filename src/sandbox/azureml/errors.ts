/**
 * Classes of errors with status and message, and the codes of their details, as far as this service meets them; the
 * words are those of Microsoft's "ML Studio (classic) REST API error codes". JobNotFound is not among them: how the
 * classic service answered for an unknown job is not documented.
 */
const CLASSES = {
  BadArgument: { status: 400, message: "Invalid argument provided." },
  BadUserArgument: { status: 400, message: "Invalid user argument provided." },
  InvalidOperation: { status: 400, message: "The request is invalid in the current context." },
  Unauthorized: { status: 401, message: "Request is unauthorized to access resource." },
  NotFound: { status: 404, message: "Resource not found." },
  MemoryQuotaViolation: { status: 413, message: "The model had exceeded the memory quota assigned to it." },
  InternalError: { status: 500, message: "Execution encountered an internal error." },
} as const;

const DETAILS = {
  BadVersionCall: [
    "BadArgument",
    "Invalid version parameter was passed during the API call: {0}. Check the API help page for passing the correct version and try again.",
  ],
  BatchJobInputsNotSpecified: [
    "BadArgument",
    "The following required input(s) were not specified with the request: {0}. Please ensure all input data is specified and try again.",
  ],
  BatchJobInputsTooManySpecified: [
    "BadArgument",
    "The request specified more inputs than defined in the service. List of accepted input(s): {0}. Please ensure all input data is specified correctly and try again.",
  ],
  BlobNotFound: ["BadArgument", "Unable to access the provided Azure blob - {0}. Azure error message: {1}."],
  DuplicateInputInBatchCall: [
    "BadArgument",
    "The batch request is invalid. Cannot specify both single and multiple input at the same time. Remove one of these items from the request and try again.",
  ],
  InputBlobRelativeLocationInvalid: [
    "BadArgument",
    "No Azure storage blob name provided. Provide a valid blob name and try again.",
  ],
  InvalidBlobConnectionString: [
    "BadArgument",
    "The connection string specified for one of the input/output blobs in invalid: {0}. Please correct this and try again.",
  ],
  InvalidBlobExtension: [
    "BadArgument",
    'The blob reference: {0} has an invalid or missing file extension. Supported file extensions for this output type are: ".csv".',
  ],
  InvalidInputNames: [
    "BadArgument",
    "Invalid service input name(s) specified in the request: {0}. Please map the input data to the correct service inputs and try again.",
  ],
  InvalidOutputOverrideName: [
    "BadArgument",
    "Invalid output override name: {0}. The service does not have an output node with this name. Please pass in a correct output node name to override (case sensitivity applies).",
  ],
  InvalidQueryParameter: ["BadArgument", "Invalid query parameter '{0}'. {1}"],
  MissingInputBlobInformation: [
    "BadArgument",
    "Missing Azure storage blob information. Provide a valid connection string and relative path or URI and try again.",
  ],
  MissingOutputOverrideSpecification: [
    "BadArgument",
    "The request is missing the blob specification for output override {0}. Please specify a valid blob location with the request, or remove the output specification if no location override is desired.",
  ],
  MissingRequestInput: [
    "BadArgument",
    "The web service expects an input, but no input was provided. Ensure valid inputs are provided based on the published input ports in the model and try again.",
  ],
  RequestBodyInvalid: ["BadArgument", "No request body provided or error in deserializing the request body."],
  UnexpectedParameter: [
    "BadArgument",
    "Unexpected parameters provided. Verify all parameter names are spelled correctly, only expected parameters are passed, and try again.",
  ],
  InputMismatchError: ["BadUserArgument", "Input data does not match input port schema."],
  InputParseError: [
    "BadUserArgument",
    "Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: {0}.",
  ],
  CannotStartJob: ["InvalidOperation", "The job cannot be started because it is in {0} state."],
  ScoreRequestUnauthorized: ["Unauthorized", "Invalid credentials provided."],
  JobNotFound: ["NotFound", "Job not found. Verify the job Id is correct and try again."],
  WebServiceNotFound: ["NotFound", "Web service not found. Verify the web service Id is correct and try again."],
  WorkspaceNotFound: ["NotFound", "Workspace not found. Verify the workspace Id is correct and try again."],
  OutOfMemoryLimit: [
    "MemoryQuotaViolation",
    "The model consumed more memory than was appropriated for it. Maximum allowed memory for the model is {0} MB. Please check your model for issues.",
  ],
} as const satisfies Record<string, readonly [keyof typeof CLASSES, string]>;

export type ErrorClass = keyof typeof CLASSES;
export type DetailCode = keyof typeof DETAILS;

/** The classic service's error body. */
export interface ErrorBody {
  readonly error: {
    readonly code: ErrorClass;
    readonly message: string;
    readonly details: readonly { readonly code: DetailCode; readonly message: string }[];
  };
}

/** A mistake of the caller, answered as the classic service answered it. */
export class ScoringError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(code: DetailCode, ...values: readonly string[]) {
    const [kind, template] = DETAILS[code];
    const message = template.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? "");
    super(message);
    this.status = CLASSES[kind].status;
    this.body = { error: { code: kind, message: CLASSES[kind].message, details: [{ code, message }] } };
  }
}

/** The body for an answer that no detail explains. */
export function plainError(code: ErrorClass): { readonly status: number; readonly body: ErrorBody } {
  const { status, message } = CLASSES[code];
  return { status, body: { error: { code, message, details: [] } } };
}
