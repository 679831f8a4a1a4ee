/**
 * An authority on disk: a folder with its certificate, its private key (mode 0600) and a copy of every certificate that it
 * issued. It never lies in DATA_DIR: who copies the journal must not be able to make participants.
 *
 *     authority.pem  authority.key  issued/<serial>.pem
 */
import { SekishoError } from '@sekisho/base'
import type { UnixMs } from '@sekisho/base'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { issueCertificate, issueForRequest, newAuthority, readCertificate } from './certificates.ts'
import type { Authority, CertificatePlan } from './certificates.ts'

export interface Issued {
  readonly serial: string
  readonly name: string
  readonly hosts: readonly string[]
  readonly notAfterMs: UnixMs
}

/** @throws {SekishoError} ERR_AUTHORITY: there is one already, the folder lies in DATA_DIR, or it cannot be written */
export async function createAuthorityFolder(
  folder: string,
  { dataDir, ...plan }: Omit<CertificatePlan, 'hosts'> & { readonly dataDir: string },
): Promise<void> {
  if (isInside(folder, dataDir)) throw refused(`${folder} lies inside the data folder: choose another place`)
  const authority = await newAuthority(plan)
  writing(folder, () => {
    mkdirSync(join(folder, 'issued'), { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, 'authority.key'), authority.key, { flag: 'wx', mode: 0o600, flush: true })
    writeFileSync(join(folder, 'authority.pem'), authority.certificate, { flag: 'wx', flush: true })
  })
}

/**
 * Issues one, and keeps a copy of the certificate.
 * @param request a signing request; without one a private key is made, and returned to be given to the participant
 * @throws {SekishoError} ERR_AUTHORITY: no authority there, or what `issueCertificate` refuses
 */
export async function issueInFolder(
  folder: string,
  plan: CertificatePlan,
  request?: string,
): Promise<{ readonly certificate: string; readonly key: string | undefined; readonly authority: string }> {
  const authority = readAuthority(folder)
  const { certificate, key } =
    request === undefined
      ? await issueCertificate(authority, plan)
      : { certificate: await issueForRequest(authority, plan, request), key: undefined }
  const { serial } = readCertificate(certificate)
  writing(folder, () => {
    writeFileSync(join(folder, 'issued', `${serial}.pem`), certificate, { flag: 'wx', flush: true })
  })
  return { certificate, key, authority: authority.certificate }
}

/** What the authority issued, and the authority itself; what ends first comes first. */
export function listIssued(folder: string): Issued[] {
  const own = readCertificate(readAuthority(folder).certificate)
  const issued = readdirSync(join(folder, 'issued'))
    .filter((name) => name.endsWith('.pem'))
    .map((name) => readCertificate(readFileSync(join(folder, 'issued', name), 'utf8')))
  return [own, ...issued].sort((a, b) => a.notAfterMs - b.notAfterMs)
}

function readAuthority(folder: string): Authority {
  try {
    return {
      certificate: readFileSync(join(folder, 'authority.pem'), 'utf8'),
      key: readFileSync(join(folder, 'authority.key'), 'utf8'),
    }
  } catch (cause) {
    throw refused(`${folder} holds no authority that can be read; make one with: sekisho keys authority create`, cause)
  }
}

function writing(folder: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST') throw refused(`${folder} holds an authority already, and a key is never written over`, cause)
    throw refused(`${folder} cannot be written: ${message}`, cause)
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path))
  return way !== '..' && !way.startsWith('../')
}

function refused(why: string, cause?: unknown): SekishoError {
  return new SekishoError('ERR_AUTHORITY', why, { cause })
}
