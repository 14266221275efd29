import { emptyAnswer } from "../../../sandbox/gateway/answers";
import type { HeaderFields } from "../../../sandbox/gateway/message";
import type { PolicyReader, PolicyType } from "../../../sandbox/gateway/policy-reader";

interface CorsSettings {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly credentials: boolean;
  readonly terminate: boolean;
  readonly maxAge: number;
}

/** Scheme, host and port with the scheme's default; `*` and `null` as they are. */
function originOf(text: string): string {
  return URL.canParse(text) ? new URL(text).origin : text;
}

function list(reader: PolicyReader, name: string, item: string): readonly string[] | undefined {
  const [element] = reader.children(name);
  return element?.finished((inner) => inner.literals(item));
}

function readSettings(reader: PolicyReader): CorsSettings {
  const [methods] = reader.children("allowed-methods");
  const origins = list(reader, "allowed-origins", "origin");
  if (!origins?.length) reader.complain("needs <allowed-origins> with an <origin>");
  return {
    origins: origins?.map(originOf) ?? [],
    headers: list(reader, "allowed-headers", "header") ?? [],
    exposed: list(reader, "expose-headers", "header") ?? [],
    credentials: reader.flag("allow-credentials", false),
    terminate: reader.flag("terminate-unmatched-request", true),
    ...(methods?.finished((inner) => ({
      maxAge: inner.integer("preflight-result-max-age", { from: 0 }, 0),
      methods: inner.literals("method"),
    })) ?? { maxAge: 0, methods: ["GET", "POST"] }),
  };
}

const holds = (allowed: readonly string[], wanted: string) =>
  allowed.some((candidate) => candidate === "*" || candidate.toLowerCase() === wanted.toLowerCase());

/** The origin is echoed rather than answered with `*`, which browsers refuse together with credentials. */
function allowOrigin({ credentials, exposed }: CorsSettings, origin: string, answer: HeaderFields): void {
  answer.set("Access-Control-Allow-Origin", origin);
  answer.append("Vary", "Origin");
  if (credentials) answer.set("Access-Control-Allow-Credentials", "true");
  if (exposed.length > 0) answer.set("Access-Control-Expose-Headers", exposed.join(","));
}

function allowsPreflight(settings: CorsSettings, headers: HeaderFields): boolean {
  const wanted = (headers.get("Access-Control-Request-Headers") ?? "").split(",").map((name) => name.trim());
  return (
    holds(settings.origins, headers.get("Origin") ?? "") &&
    holds(settings.methods, headers.get("Access-Control-Request-Method") ?? "") &&
    wanted.every((name) => name === "" || holds(settings.headers, name))
  );
}

/** Cross-origin calls from browsers: answers preflights, and marks the answers to calls from allowed origins. */
export const gateway: PolicyType = {
  compile(reader) {
    const settings = readSettings(reader);
    return {
      run({ request: { method, headers }, answerHeaders }) {
        const origin = headers.get("Origin");
        if (origin === undefined) return undefined;
        if (holds(settings.origins, origin)) allowOrigin(settings, origin, answerHeaders);
        else if (settings.terminate && ["GET", "HEAD"].includes(method))
          return { kind: "answer", response: emptyAnswer() };
        return undefined;
      },
      preflight(headers) {
        const response = emptyAnswer();
        if (!allowsPreflight(settings, headers)) return { response, final: settings.terminate };
        allowOrigin(settings, headers.get("Origin") ?? "", response.headers);
        response.headers.set("Access-Control-Allow-Methods", headers.get("Access-Control-Request-Method") ?? "");
        const wanted = headers.get("Access-Control-Request-Headers");
        if (wanted !== undefined) response.headers.set("Access-Control-Allow-Headers", wanted);
        if (settings.maxAge > 0) response.headers.set("Access-Control-Max-Age", String(settings.maxAge));
        return { response, final: true };
      },
    };
  },
};
