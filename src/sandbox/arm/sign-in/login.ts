import { createPrivateKey, generateKeyPairSync, timingSafeEqual } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { decodeProtectedHeader, errors, exportJWK, importPKCS8, jwtVerify, SignJWT } from "jose";
import type { CryptoKey, JWK } from "jose";
import writeFileAtomic from "write-file-atomic";
import { ArmError } from "../basics/errors";
import { readState } from "../../state-file";

const ALGORITHM = "ES256";
const LIFETIME_S = 3600;

/** A made-up service principal, the only one that can sign in. */
export interface ServicePrincipal {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** An answer of the token endpoint: OAuth 2.0, RFC 6749 §5. */
export type TokenAnswer =
  | {
      readonly status: 200;
      readonly body: { readonly token_type: "Bearer"; readonly expires_in: number; readonly access_token: string };
    }
  | {
      readonly status: 400 | 401;
      readonly body: {
        readonly error: string;
        readonly error_description: string;
        readonly error_codes: readonly number[];
      };
    };

async function loadKey(directory: string): Promise<string> {
  const file = join(directory, "login.pem");
  const kept = await readState(file, async (pem) => (await importPKCS8(pem, ALGORITHM)) && pem);
  if (kept !== undefined) return kept;
  const made = generateKeyPairSync("ec", { namedCurve: "P-256" })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomic(file, made, { mode: 0o600 });
  return made;
}

const isSame = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const refused = (status: 400 | 401, error: string, code: number, description: string): TokenAnswer => ({
  status,
  body: { error, error_description: `AADSTS${code}: ${description}`, error_codes: [code] },
});

/** The sandbox's Microsoft Entra: issues tokens to one service principal and knows them again, also after a restart. */
export class Login {
  readonly #tenantId: string;
  readonly #principal: ServicePrincipal | undefined;
  readonly #now: () => Date;
  readonly #key: CryptoKey;
  readonly #jwk: JWK;

  private constructor(
    key: CryptoKey,
    jwk: JWK,
    tenantId: string,
    principal: ServicePrincipal | undefined,
    now: () => Date,
  ) {
    this.#tenantId = tenantId;
    this.#principal = principal;
    this.#now = now;
    this.#key = key;
    this.#jwk = jwk;
  }

  static async open(
    directory: string,
    tenantId: string,
    principal: ServicePrincipal | undefined,
    now: () => Date,
  ): Promise<Login> {
    const pem = await loadKey(directory);
    const key = await importPKCS8(pem, ALGORITHM);
    const { d: _d, ...jwk } = await exportJWK(createPrivateKey(pem));
    return new Login(key, { ...jwk, kid: "sandbox", use: "sig", alg: ALGORITHM }, tenantId, principal, now);
  }

  /** Public keys, for clients that check tokens. */
  keys(): { readonly keys: readonly JWK[] } {
    return { keys: [this.#jwk] };
  }

  /** The client credentials grant. Any tenant and scope are taken; errors are Entra's. */
  async token(form: URLSearchParams, issuer: string): Promise<TokenAnswer> {
    const grant = form.get("grant_type") ?? "";
    if (grant !== "client_credentials") {
      return refused(400, "unsupported_grant_type", 70003, `The app requested an unsupported grant type '${grant}'.`);
    }
    const [id, secret] = [form.get("client_id") ?? "", form.get("client_secret") ?? ""];
    if (!this.#principal || !isSame(id.toLowerCase(), this.#principal.clientId.toLowerCase())) {
      return refused(
        400,
        "unauthorized_client",
        700016,
        `Application with identifier '${id}' was not found in the directory.`,
      );
    }
    if (!isSame(secret, this.#principal.clientSecret)) {
      return refused(401, "invalid_client", 7000215, "Invalid client secret provided.");
    }
    const audience = (form.get("scope") ?? form.get("resource") ?? "").replace(/\/\.default$/, "");
    return {
      status: 200,
      body: { token_type: "Bearer", expires_in: LIFETIME_S, access_token: await this.#sign(id, audience, issuer) },
    };
  }

  /** Throws 401 unless the header brings a token of this sandbox that is still good. */
  async require(authorization: string | undefined, base: string): Promise<void> {
    const headers = {
      "www-authenticate": `Bearer authorization_uri="${base}/${this.#tenantId}", error="invalid_token", error_description="The access token is missing or invalid"`,
    };
    if (authorization === undefined) {
      throw new ArmError(401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.", {
        headers,
      });
    }
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    try {
      if (token === undefined || decodeProtectedHeader(token).kid !== "sandbox")
        throw new errors.JWTInvalid("not ours");
      await jwtVerify(token, this.#jwk, { algorithms: [ALGORITHM], currentDate: this.#now() });
    } catch (error) {
      if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) throw error;
      const isOld = error instanceof errors.JWTExpired;
      throw isOld
        ? new ArmError(
            401,
            "ExpiredAuthenticationToken",
            "The access token expiry UTC time is earlier than current UTC time.",
            { headers },
          )
        : new ArmError(401, "InvalidAuthenticationToken", "The access token is invalid.", { headers });
    }
  }

  #sign(clientId: string, audience: string, issuer: string): Promise<string> {
    const seconds = Math.floor(this.#now().getTime() / 1000);
    // azurerm looks its own object up in Microsoft Graph when a token has no `oid`.
    return new SignJWT({ appid: clientId, oid: clientId, tid: this.#tenantId, ver: "1.0" })
      .setProtectedHeader({ alg: ALGORITHM, kid: "sandbox", typ: "JWT" })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(clientId)
      .setIssuedAt(seconds)
      .setNotBefore(seconds)
      .setExpirationTime(seconds + LIFETIME_S)
      .sign(this.#key);
  }
}
