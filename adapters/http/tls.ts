/**
 * TLS between components: both sides show a certificate of one payment system's authority, or there is no connection.
 * TLS 1.2 or later, ECDHE on P-256 with AES-128-GCM (emv3ds.md section 9).
 */
import type { SecureContextOptions, TlsOptions } from 'node:tls'

/** Texts in PEM: our certificate (with those between it and the authority), its private key, the authority we trust. */
export interface TLSFiles {
  readonly certificate: string
  readonly key: string
  readonly authority: string
}

export type ClientTLS = TLSFiles

export function clientTLS(files: ClientTLS): SecureContextOptions {
  return { ...FLOOR, cert: files.certificate, key: files.key, ca: files.authority }
}

/** Whoever shows no certificate of the authority never reaches a handler. */
export function serverTLS(files: TLSFiles): TlsOptions {
  return { ...clientTLS(files), requestCert: true, rejectUnauthorized: true }
}

const FLOOR: SecureContextOptions = {
  minVersion: 'TLSv1.2',
  ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256',
  ecdhCurve: 'prime256v1',
}
