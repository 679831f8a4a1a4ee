/** The profile of a target: what docs/conformance.md sets, changed by a file and by options. */
import { readFileSync } from 'node:fs'
import { DEFAULT_FACTS, openRequestor } from '@sekisho/conformance/runner'
import type { Profile, Role } from '@sekisho/conformance/runner'
import { send } from '@sekisho/simulators/threeds'
import type { Certificates } from '@sekisho/simulators/threeds'
import { CommandFailure, EXIT } from '../exit.ts'

export interface TargetOptions {
  readonly role: Role
  readonly target: string
  readonly profile?: string
  readonly apiKey?: string
  readonly server?: string
  readonly codeUrl?: string
  readonly code?: string
}

/** Names of PEM files, relative to the working folder. */
type CertificateFiles = Readonly<Record<keyof Certificates, string>>

interface ProfileFile {
  readonly facts?: Readonly<Record<string, string>>
  readonly certificates?: Readonly<Partial<Record<'3DS Server' | 'DS' | 'ACS', CertificateFiles>>>
}

/** @throws {CommandFailure} an address is none, or the file is no profile */
export function profileOf({ role, target, profile: file, apiKey, server, codeUrl, code }: TargetOptions): Profile {
  const { facts, certificates } = file === undefined ? {} : readProfile(file)
  const url = addressOf(target, role)
  const method = role === 'acs' && server !== undefined && { 'url.method': new URL('/3ds/acs/method', server).href }
  const lastCode =
    code !== undefined ? () => Promise.resolve(code) : codeUrl === undefined ? undefined : () => codeAt(codeUrl)
  return {
    role,
    target: url.href,
    facts: { ...DEFAULT_FACTS, ...method, ...facts },
    ...(certificates && { certificates }),
    ...(lastCode && { lastCode }),
    ...(apiKey !== undefined && { requestor: openRequestor(new URL(server ?? url).origin, apiKey) }),
  }
}

function addressOf(target: string, role: Role): URL {
  if (!URL.canParse(target)) throw new CommandFailure(EXIT.usage, `--target ${target}: no URL`)
  const url = new URL(target)
  return url.pathname === '/' ? new URL(PATHS[role], url) : url
}

function readProfile(file: string): Pick<Profile, 'facts' | 'certificates'> {
  try {
    const { facts = {}, certificates = {} } = JSON.parse(readFileSync(file, 'utf8')) as ProfileFile
    const read = Object.entries(certificates).map(([neighbour, files]) => [neighbour, certificatesIn(files)])
    return { facts, certificates: Object.fromEntries(read) as NonNullable<Profile['certificates']> }
  } catch (error) {
    throw new CommandFailure(EXIT.usage, `--profile ${file}: ${(error as Error).message}`)
  }
}

function certificatesIn({ cert, key, ca }: CertificateFiles): Certificates {
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8'), ca: readFileSync(ca, 'utf8') }
}

/** The first run of six digits of the page that is no colour: an outbox shows what is newest first. */
async function codeAt(url: string): Promise<string | undefined> {
  const page = await send(url, new Uint8Array(), { method: 'GET' })
  return page.kind === 'answered'
    ? /(?<![\d#])\d{6}(?!\d)/.exec(Buffer.from(page.bytes).toString('utf8'))?.[0]
    : undefined
}

const PATHS: Readonly<Record<Role, string>> = {
  'threeds-server': '/3ds/server/messages',
  'directory-server': '/3ds/ds/messages',
  acs: '/3ds/acs/messages',
}
