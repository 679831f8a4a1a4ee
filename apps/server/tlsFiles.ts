/** The files of mutual TLS between components, read and tried at the start: a wrong one is said then, and not by a neighbour. */
import { DAY_MS, SekishoError } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { clientTLS } from '@sekisho/adapters/http'
import type { TLSFiles } from '@sekisho/adapters/http'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'

/**
 * @param paths as the settings name them
 * @throws {SekishoError} ERR_TLS_FILE: says which file, or that they do not belong together
 */
export function readTLSFiles(paths: TLSFiles): TLSFiles {
  const files = {
    certificate: textIn('TLS_CERTIFICATE', paths.certificate),
    key: textIn('TLS_KEY', paths.key),
    authority: textIn('TLS_AUTHORITY', paths.authority),
  }
  try {
    createSecureContext(clientTLS(files))
  } catch (cause) {
    throw new SekishoError('ERR_TLS_FILE', 'TLS_CERTIFICATE, TLS_KEY, TLS_AUTHORITY: not PEM, or not a pair', { cause })
  }
  return files
}

/** @returns what to tell the operator of a certificate that has ended, or will within a month */
export function endingOf({ certificate }: TLSFiles, nowMs: UnixMs): string | undefined {
  const endMs = Date.parse(new X509Certificate(certificate).validTo)
  if (endMs > nowMs + NOTICE_MS) return undefined
  const day = new Date(endMs).toISOString().slice(0, 10)
  return `TLS_CERTIFICATE ${endMs > nowMs ? 'ends' : 'ended'} on ${day}: other components hear us no longer than that; renew it`
}

export interface Certificate {
  readonly what: 'component' | 'authority'
  readonly subject: string
  readonly issuer: string
  readonly fromMs: UnixMs
  readonly untilMs: UnixMs
}

/** Ours, and those that neighbours are known by, with when each ends. */
export function certificatesIn({ certificate, authority }: TLSFiles): Certificate[] {
  const blocks = (pem: string) => pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const read = (what: Certificate['what'], pem: string): Certificate => {
    const { subject, issuer, validFrom, validTo } = new X509Certificate(pem)
    return { what, subject, issuer, fromMs: Date.parse(validFrom), untilMs: Date.parse(validTo) }
  }
  return [
    ...blocks(certificate).map((pem) => read('component', pem)),
    ...blocks(authority).map((pem) => read('authority', pem)),
  ]
}

function textIn(setting: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SekishoError('ERR_TLS_FILE', `${setting}: ${path} cannot be read`, { cause })
  }
}

const NOTICE_MS = 30 * DAY_MS
