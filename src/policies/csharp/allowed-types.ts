import { own } from "../../text/records";
import { list } from "../../text/show";
import { didYouMean } from "../../text/suggest";

/**
 * The .NET types that expressions may use, by namespace; for some only certain members. Everything else is refused when the policy is
 * saved: "Usage of type 'System.IO.File' is not supported within expressions".
 *
 * Sources: https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#CLRTypes (7 February 2022) and
 * src/Analyzers/ExpressionTypeUsed.Analyzer.cs of https://github.com/Azure/azure-api-management-policy-toolkit (11 May 2026); what one of
 * them has.
 */
const NAMESPACES: Readonly<Record<string, string>> = {
  System:
    "Array BitConverter Boolean Byte Char Convert DateTime DateTimeKind DateTimeOffset Decimal Double Enum Exception Guid Int16 Int32 Int64 " +
    "Math MidpointRounding Nullable Object Random SByte Single String StringComparer StringComparison StringSplitOptions TimeSpan TimeZone " +
    "TimeZoneInfo Tuple UInt16 UInt32 UInt64 Uri UriPartial",
  "System.Collections.Generic":
    "Dictionary HashSet ICollection IDictionary IEnumerable IEnumerator IList IReadOnlyCollection IReadOnlyDictionary ISet KeyValuePair List Queue Stack",
  "System.IO": "StringReader StringWriter",
  "System.Linq": "Enumerable",
  "System.Net": "IPAddress WebUtility",
  "System.Security.Cryptography":
    "AsymmetricAlgorithm CipherMode HMAC HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA512 HashAlgorithm HashAlgorithmName KeyedHashAlgorithm " +
    "MD5 Oid PaddingMode RNGCryptoServiceProvider RSA RSAEncryptionPadding RSASignaturePadding SHA1 SHA1Managed SHA256 SHA256Managed SHA384 " +
    "SHA384Managed SHA512 SHA512Managed SymmetricAlgorithm",
  "System.Security.Cryptography.X509Certificates":
    "PublicKey RSACertificateExtensions X500DistinguishedName X509Certificate X509Certificate2 X509ContentType X509NameType",
  "System.Text": "Encoding StringBuilder",
  "System.Text.RegularExpressions": "Capture CaptureCollection Group GroupCollection Match Regex RegexOptions",
  "System.Xml": "XmlNodeType",
  "System.Xml.Linq":
    "Extensions XAttribute XCData XComment XContainer XDeclaration XDocument XDocumentType XElement XName XNamespace XNode " +
    "XNodeDocumentOrderComparer XNodeEqualityComparer XObject XProcessingInstruction XText",
  "Newtonsoft.Json": "Formatting JsonConvert",
  "Newtonsoft.Json.Linq": "Extensions JArray JConstructor JContainer JObject JProperty JRaw JToken JTokenType JValue",
};

const names = (text: string): readonly string[] => text.split(" ");

/** Members of the types of which not all may be used. */
export const ALLOWED_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  DateTime: names(
    "Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears Date Day DayOfWeek DayOfYear DaysInMonth Hour " +
      "IsDaylightSavingTime IsLeapYear MaxValue Millisecond Minute MinValue Month Now Parse Second Subtract Ticks TimeOfDay Today ToString UtcNow Year",
  ),
  DateTimeKind: ["Utc"],
  Enum: names("Parse TryParse ToString"),
  IPAddress: names("AddressFamily Equals GetAddressBytes IsLoopback Parse TryParse ToString"),
  JsonConvert: names("SerializeObject DeserializeObject"),
  Regex: names("IsMatch Match Matches Replace Unescape Split"),
};

/** Members of types of which the others may be used. */
export const REFUSED_MEMBERS: Readonly<Record<string, readonly string[]>> = { XDocument: ["Load"] };

/**
 * Types of .NET that are surely refused: those of these namespaces that are not on the list, and these. Of others that are not on the list
 * nobody outside knows: Microsoft's own samples use XmlReader and RSACng.
 */
export const REFUSED_NAMESPACES: ReadonlySet<string> = new Set(
  names(
    "System.Data System.Diagnostics System.Globalization System.IO System.Net System.Net.Http System.Reflection System.Runtime System.Threading",
  ),
);
export const REFUSED_NAMES: ReadonlySet<string> = new Set(
  names(
    "Activator AppDomain Assembly Console CultureInfo Directory Environment File GC HttpClient Process Task Thread WebClient",
  ),
);

/** Full names of the types. */
export const ALLOWED_TYPES: ReadonlySet<string> = new Set(
  Object.entries(NAMESPACES).flatMap(([namespace, types]) => names(types).map((type) => `${namespace}.${type}`)),
);

/** The same without their namespaces. */
export const ALLOWED_NAMES: ReadonlySet<string> = new Set(Object.values(NAMESPACES).flatMap(names));

/** In Azure's words, why a member of one of the types may not be used. */
export function memberRefused(type: string, name: string): string {
  const allowed = own(ALLOWED_MEMBERS, type) ?? [];
  const mend =
    didYouMean(name, allowed) || (allowed.length > 0 ? ` The type has ${list(allowed)}.` : " Do without it.");
  return `usage of the member is not supported within expressions, got ${type}.${name}.${mend}`;
}
