/** Something that looks like a credential written out. */
export interface SecretSpan {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

// The secret itself is the group; what stands around it tells what it is. Placeholders such as <key>, {{name}} and @(…)
// do not match, as their characters are not among those of a key.
const patterns: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["a bearer token", /\bBearer\s{1,8}([\w.~+/-]{20,}=*)/g],
  ["a JSON Web Token", /\b(eyJ[\w-]{8,512}\.eyJ[\w-]{8,}\.[\w-]{8,})/g],
  ["a storage account key", /\bAccountKey=([\w+/]{20,}={0,2})/gi],
  ["a shared access key", /\bSharedAccessKey=([\w+/]{20,}={0,2})/gi],
  ["a shared access signature", /[?&;]sig=([\w%+/]{20,}={0,2})/gi],
  ["a password", /\b(?:Password|Pwd)=([^;\s"'<>{}]{6,})/gi],
  ["a private key", /(-----BEGIN [A-Z ]*PRIVATE KEY-----)/g],
  ["a URL with a password", /\bhttps?:\/\/[^/\s:@"'<>]+:([^/\s:@"'<>{}]{4,})@/g],
];

/** Credentials that stand in a text, in order of their kinds. Bare hexadecimal digits do not count: ids look the same. */
export function findSecrets(text: string): SecretSpan[] {
  return patterns.flatMap(([kind, pattern]) =>
    Array.from(text.matchAll(pattern), ({ 0: whole, 1: secret = "", index }) => {
      const start = index + whole.lastIndexOf(secret);
      return { kind, start, end: start + secret.length };
    }),
  );
}

/** The text with every credential replaced by three stars. */
export function maskSecrets(text: string): string {
  return patterns.reduce(
    (masked, [, pattern]) => masked.replace(pattern, (whole, secret: string) => whole.replace(secret, "***")),
    text,
  );
}
