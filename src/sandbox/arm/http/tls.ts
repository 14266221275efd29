import { generateKeyPair, randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createSecureContext } from "node:tls";
import { promisify } from "node:util";
import { md, pki } from "node-forge";
import writeFileAtomic from "write-file-atomic";
import { readState } from "../../state-file";

/** What a TLS server needs, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const YEARS = 10;
const AUTHORITY_NAME = [{ name: "commonName", value: "Local sandbox certificate authority" }];
const SERVER_NAME = [{ name: "commonName", value: "localhost" }];
const IP = 7;
const DNS = 2;

interface Keys {
  readonly key: string;
  readonly privateKey: pki.rsa.PrivateKey;
  readonly publicKey: pki.rsa.PublicKey;
}

async function newKeys(): Promise<Keys> {
  const { privateKey: key, publicKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return { key, privateKey: pki.privateKeyFromPem(key), publicKey: pki.publicKeyFromPem(publicKey) };
}

function draft(
  publicKey: pki.PublicKey,
  subject: pki.CertificateField[],
  issuer: pki.CertificateField[],
): pki.Certificate {
  const certificate = pki.createCertificate();
  certificate.publicKey = publicKey;
  // Positive, as RFC 5280 wants a serial number.
  certificate.serialNumber = `01${randomBytes(15).toString("hex")}`;
  certificate.validity.notBefore = new Date(Date.now() - 24 * 3600 * 1000);
  certificate.validity.notAfter = new Date(Date.now() + YEARS * 365 * 24 * 3600 * 1000);
  certificate.setSubject(subject);
  certificate.setIssuer(issuer);
  return certificate;
}

// The extensions are those that strict clients (Python 3.13's VERIFY_X509_STRICT) want to see.
function makeAuthority(keys: Keys) {
  const certificate = draft(keys.publicKey, AUTHORITY_NAME, AUTHORITY_NAME);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  certificate.sign(keys.privateKey, md.sha256.create());
  return { cert: pki.certificateToPem(certificate), certificate, privateKey: keys.privateKey };
}

function makeServer(keys: Keys, authority: ReturnType<typeof makeAuthority>): Certificate {
  const certificate = draft(keys.publicKey, SERVER_NAME, AUTHORITY_NAME);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false, critical: true },
    { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    { name: "extKeyUsage", serverAuth: true },
    {
      name: "subjectAltName",
      altNames: [
        { type: IP, ip: "127.0.0.1" },
        { type: DNS, value: "localhost" },
      ],
    },
    { name: "subjectKeyIdentifier" },
    { name: "authorityKeyIdentifier", keyIdentifier: authority.certificate.generateSubjectKeyIdentifier().getBytes() },
  ]);
  certificate.sign(authority.privateKey, md.sha256.create());
  return { cert: pki.certificateToPem(certificate), key: keys.key };
}

/** Throws when a server could not start with it. */
function checked(text: string): Certificate {
  const certificate = JSON.parse(text) as Certificate;
  createSecureContext(certificate);
  return certificate;
}

/**
 * The server's certificate for 127.0.0.1 and localhost, signed by a certificate authority of this machine alone. Both are
 * made on first use and last ten years; `caFile` gets the authority's certificate, for clients to trust. The authority's key
 * is not kept, so it can never sign anything else.
 */
export async function loadCertificate(directory: string, caFile: string): Promise<Certificate> {
  const serverFile = join(directory, "tls.json");
  const [known, authority] = await Promise.all([
    readState(serverFile, checked),
    readState(caFile, pki.certificateFromPem),
  ]);
  if (known !== undefined && authority !== undefined) return known;
  await Promise.all([mkdir(directory, { recursive: true }), mkdir(dirname(caFile), { recursive: true })]);
  const [authorityKeys, serverKeys] = await Promise.all([newKeys(), newKeys()]);
  const made = makeAuthority(authorityKeys);
  const server = makeServer(serverKeys, made);
  await writeFileAtomic(serverFile, JSON.stringify(server), { mode: 0o600 });
  await writeFileAtomic(caFile, made.cert, { mode: 0o644 });
  return server;
}
