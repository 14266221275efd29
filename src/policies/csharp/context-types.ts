/**
 * What `context` and the types below it have, each member with the type that it comes to (of a method, that of the result). A type that is
 * not among the keys is not known any further.
 *
 * Sources: https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables (7 February 2022) and
 * src/Authoring/Expressions of https://github.com/Azure/azure-api-management-policy-toolkit (11 May 2026); members that one of them
 * has. `Gateway`, `GraphQL`, `Sku` and `Workspace` stand in neither and are let pass, as is `CreatedTime` of an older page; what they have in
 * turn is not judged.
 */
const api = {
  Id: "string",
  Name: "string",
  Path: "string",
  Protocols: "IEnumerable<string>",
  ServiceUrl: "IUrl",
  SubscriptionKeyParameterNames: "ISubscriptionKeyParameterNames",
  Workspace: "IWorkspace",
};

export const CONTEXT_TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  IExpressionContext: {
    Api: "IContextApi",
    Deployment: "IDeployment",
    Elapsed: "TimeSpan",
    GraphQL: "IGraphQL",
    LastError: "ILastError",
    Operation: "IOperation",
    Product: "IProduct",
    Request: "IRequest",
    RequestId: "Guid",
    Response: "IResponse",
    Subscription: "ISubscription",
    Timestamp: "DateTime",
    Trace: "void",
    Tracing: "bool",
    User: "IUser",
    Variables: "IReadOnlyDictionary<string, object>",
    Workspace: "IWorkspace",
  },
  IApi: api,
  IContextApi: { ...api, IsCurrentRevision: "bool", Revision: "string", Version: "string" },
  IDeployment: {
    Certificates: "IReadOnlyDictionary<string, X509Certificate2>",
    Gateway: "IGateway",
    GatewayId: "string",
    Region: "string",
    ServiceId: "string",
    ServiceName: "string",
    Sku: "string",
  },
  ILastError: {
    HttpErrorCode: "int",
    Message: "string",
    Path: "string",
    PolicyId: "string",
    Reason: "string",
    Scope: "string",
    Section: "string",
    Source: "string",
  },
  IOperation: { Id: "string", Method: "string", Name: "string", UrlTemplate: "string" },
  IProduct: {
    Apis: "IEnumerable<IApi>",
    ApprovalRequired: "bool",
    Groups: "IEnumerable<IGroup>",
    Id: "string",
    Name: "string",
    State: "ProductState",
    SubscriptionLimit: "int?",
    SubscriptionRequired: "bool",
    Workspace: "IWorkspace",
  },
  IRequest: {
    AzureVnetInfo: "IAzureVnetInfo",
    Body: "IMessageBody",
    Certificate: "X509Certificate2",
    Headers: "IReadOnlyDictionary<string, string[]>",
    IpAddress: "string",
    MatchedParameters: "IReadOnlyDictionary<string, string>",
    Method: "string",
    OriginalUrl: "IUrl",
    PrivateEndpointConnection: "IPrivateEndpointConnection",
    Url: "IUrl",
  },
  IResponse: {
    Body: "IMessageBody",
    Headers: "IReadOnlyDictionary<string, string[]>",
    StatusCode: "int",
    StatusReason: "string",
  },
  ISubscription: {
    CreatedDate: "DateTime",
    CreatedTime: "DateTime",
    EndDate: "DateTime?",
    Id: "string",
    Key: "string",
    Name: "string",
    PrimaryKey: "string",
    SecondaryKey: "string",
    StartDate: "DateTime?",
  },
  IUser: {
    Email: "string",
    FirstName: "string",
    Groups: "IEnumerable<IGroup>",
    Id: "string",
    Identities: "IEnumerable<IUserIdentity>",
    LastName: "string",
    Note: "string",
    RegistrationDate: "DateTime",
  },
  IMessageBody: { As: "", AsFormUrlEncodedContent: "IDictionary<string, IList<string>>" },
  IPrivateEndpointConnection: { GroupId: "string", MemberName: "string", Name: "string" },
  ISubscriptionKeyParameterNames: { Header: "string", Query: "string" },
  IUrl: {
    Host: "string",
    Path: "string",
    Port: "int",
    Query: "IReadOnlyDictionary<string, string[]>",
    QueryString: "string",
    Scheme: "string",
  },
  IGroup: { Id: "string", Name: "string" },
  IUserIdentity: { Id: "string", Provider: "string" },
  BasicAuthCredentials: { Password: "string", UserId: "string", Username: "string" },
  Jwt: {
    Algorithm: "string",
    Audiences: "IEnumerable<string>",
    Claims: "IReadOnlyDictionary<string, string[]>",
    ExpirationTime: "DateTime?",
    Id: "string",
    IssuedAt: "DateTime?",
    Issuer: "string",
    NotBefore: "DateTime?",
    Subject: "string",
    Type: "string",
  },
};

/** What API Management's own methods of a string come to. */
export const STRING_METHODS: Readonly<Record<string, string>> = { AsBasic: "BasicAuthCredentials", AsJwt: "Jwt" };

/** What every object has; what `context.Variables["x"]` has until it is cast. */
export const OBJECT_MEMBERS: readonly string[] = ["Equals", "GetHashCode", "GetType", "ToString"];

/** How many arguments a method of the dictionaries and bodies takes. */
export const ARGUMENTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  As: [0, 1],
  AsFormUrlEncodedContent: [0, 1],
  ContainsKey: [1, 1],
  GetValueOrDefault: [1, 2],
  Trace: [1, 1],
  TryGetValue: [2, 2],
};
