import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/** Pulumi's own cipher for stacks without a key service: PBKDF2 and AES-256-GCM (pulumi/pulumi, sdk/go/common/resource/config/crypt.go). */
const ITERATIONS = 1_000_000;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const PROOF = "pulumi";

/** Encrypts and decrypts the values of one stack file. */
export interface Crypter {
  /** As it stands under `secure:`, such as `v1:<nonce>:<text>`, both in base64. */
  encrypt(text: string): string;
  /** Throws when the value was not encrypted with this passphrase. */
  decrypt(secure: string): string;
}

/** The passphrases that the environment gives, as Pulumi's CLI takes them, and the empty one, which protects nothing. */
export function passphrases(env: NodeJS.ProcessEnv): readonly string[] {
  const { PULUMI_CONFIG_PASSPHRASE: given, PULUMI_CONFIG_PASSPHRASE_FILE: file } = env;
  const read = given === undefined && file ? readFileSync(file, "utf8").trim() : given;
  return read ? [read, ""] : [""];
}

/** The crypter of a stack file's `encryptionsalt`; undefined when none of the passphrases is the stack's. */
export async function openCrypter(salt: string, candidates: readonly string[]): Promise<Crypter | undefined> {
  const [, encoded = "", proof = ""] = /^v1:([^:]+):(v1:.+)$/.exec(salt) ?? [];
  for (const passphrase of candidates) {
    const crypter = await crypterOf(passphrase, Buffer.from(encoded, "base64"));
    try {
      if (crypter.decrypt(proof) === PROOF) return crypter;
    } catch {
      // Another passphrase may be the one.
    }
  }
  return undefined;
}

/** A new stack's crypter, and the `encryptionsalt` by which it is opened again. */
export async function newCrypter(passphrase: string): Promise<{ readonly crypter: Crypter; readonly salt: string }> {
  const salt = randomBytes(8);
  const crypter = await crypterOf(passphrase, salt);
  return { crypter, salt: `v1:${salt.toString("base64")}:${crypter.encrypt(PROOF)}` };
}

async function crypterOf(passphrase: string, salt: Buffer): Promise<Crypter> {
  const key = await promisify(pbkdf2)(passphrase, salt, ITERATIONS, KEY_BYTES, "sha256");
  return { encrypt: (text) => encrypt(key, text), decrypt: (secure) => decrypt(key, secure) };
}

function encrypt(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

function decrypt(key: Buffer, secure: string): string {
  const [, nonce = "", text = ""] = secure.split(":");
  const sealed = Buffer.from(text, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
}
