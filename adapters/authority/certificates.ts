/**
 * The authority of a payment system: its own certificate, and those of the participants, each for both ends of mutual TLS
 * between components. ECDSA on P-256 with SHA-256 (emv3ds.md section 9). Texts are PEM.
 */
import 'reflect-metadata' // x509 asks for it before it is loaded
import * as x509 from '@peculiar/x509'
import { DAY_MS, SekishoError } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { createPublicKey, webcrypto, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

export interface Authority {
  readonly certificate: string
  readonly key: string
}

export interface CertificatePlan {
  /** The participant, as others compare it: the common name. 1 to 64 characters. */
  readonly name: string
  /** Host names and IP addresses that it serves on; none for one that only asks. */
  readonly hosts: readonly string[]
  readonly days: number
  readonly nowMs: UnixMs
}

/** @throws {SekishoError} ERR_AUTHORITY: the name or the days are out of their bounds */
export async function newAuthority({ name, days, nowMs }: Omit<CertificatePlan, 'hosts'>): Promise<Authority> {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity({ name, days, nowMs }),
    name: nameOf(name),
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await keyText(keys.privateKey) }
}

/**
 * A certificate with a new private key, which nobody keeps but the caller.
 * @throws {SekishoError} ERR_AUTHORITY: the name, a host or the days are out of their bounds
 */
export async function issueCertificate(authority: Authority, plan: CertificatePlan): Promise<Authority> {
  const keys = await newKeys()
  return { certificate: await signed(authority, plan, keys.publicKey), key: await keyText(keys.privateKey) }
}

/**
 * A certificate for the key of a signing request (PKCS #10): the participant's private key stays with the participant. What
 * else the request asks for is not heard; the plan says it.
 * @throws {SekishoError} ERR_AUTHORITY: also for a request that its own key did not sign, and a key that is too weak
 */
export async function issueForRequest(authority: Authority, plan: CertificatePlan, request: string): Promise<string> {
  const parsed = parsedRequest(request)
  if (!parsed || !(await parsed.verify())) throw refused('this is no signing request that its own key has signed')
  if (!isStrong(parsed.publicKey.rawData)) {
    throw refused('the key of the request must be ECDSA on P-256, or RSA of 2048 bits or more')
  }
  return signed(authority, plan, parsed.publicKey)
}

async function signed(authority: Authority, plan: CertificatePlan, publicKey: x509.PublicKeyType): Promise<string> {
  const issuer = new x509.X509Certificate(authority.certificate)
  const hosts = plan.hosts.map((host) => ({ type: isIP(host) ? ('ip' as const) : ('dns' as const), value: host }))
  if (!hosts.every(({ type, value }) => type === 'ip' || HOST_NAME.test(value))) {
    throw refused('a host is a host name or an IP address')
  }
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity(plan),
    subject: nameOf(plan.name),
    issuer: issuer.subjectName,
    publicKey,
    signingKey: await signingKey(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      ...(hosts.length > 0 ? [new x509.SubjectAlternativeNameExtension(hosts)] : []),
    ],
  })
  return certificate.toString('pem')
}

/** What a certificate says, for lists. */
export function readCertificate(text: string): { serial: string; name: string; hosts: string[]; notAfterMs: UnixMs } {
  const { serialNumber: serial, subject, subjectAltName = '', validTo } = new X509Certificate(text)
  const hosts = subjectAltName.split(', ').filter(Boolean)
  return {
    serial,
    name: /^CN=(.*)$/m.exec(subject)?.[1] ?? '',
    hosts: hosts.map((host) => host.replace(/^(DNS|IP Address):/, '')),
    notAfterMs: Date.parse(validTo),
  }
}

function validity({ name, days, nowMs }: Omit<CertificatePlan, 'hosts'>) {
  if (!/^[^\p{Cc}]{1,64}$/u.test(name)) throw refused('a name has 1 to 64 characters')
  if (!Number.isInteger(days) || days < 1 || days > 3_650) throw refused('a certificate lasts 1 to 3650 days')
  return {
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    // Clocks of two components differ; a certificate of this minute is good at once.
    notBefore: new Date(nowMs - DAY_MS),
    notAfter: new Date(nowMs + days * DAY_MS),
  }
}

/** As members, not as text: no character of the name can begin another member. */
function nameOf(name: string): x509.JsonName {
  return [{ CN: [name] }]
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
}

async function keyText(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}

async function signingKey(text: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(text), P256, false, ['sign'])
}

function parsedRequest(text: string): x509.Pkcs10CertificateRequest | undefined {
  try {
    return new x509.Pkcs10CertificateRequest(text)
  } catch {
    return undefined
  }
}

/** @param spki the public key in DER */
function isStrong(spki: ArrayBuffer): boolean {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
  return key.asymmetricKeyType === 'rsa' ? modulusLength >= 2_048 : namedCurve === 'prime256v1'
}

function refused(why: string): SekishoError {
  return new SekishoError('ERR_AUTHORITY', why)
}

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const HOST_NAME = /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i
