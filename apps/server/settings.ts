/**
 * Settings: an environment becomes typed settings, or lines that say what to change. Their rows are in settingsTable.ts.
 * docs/decisions/0007.
 */
import { SekishoError } from '@sekisho/base'
import type { TLSFiles } from '@sekisho/adapters/http'
import { isAbsolute } from 'node:path'
import type { Origins } from './origins.ts'
import * as form from './settingsForms.ts'
import { LOG_LEVELS, ROLES, SETTINGS } from './settingsTable.ts'
import type { LogLevel, Role } from './settingsTable.ts'

export interface Settings {
  readonly host: string
  readonly port: number
  readonly componentPort: number
  readonly adminPort: number
  readonly dataDir: string
  readonly demo: boolean
  readonly roles: readonly Role[]
  readonly keyFile: string | undefined
  readonly binCountries: string | undefined
  readonly networkLists: string | undefined
  readonly placesIndex: string | undefined
  /** DNS is asked about mail domains. */
  readonly mailDNS: boolean
  /** Those that are named; the demonstration has its own for the rest. */
  readonly origins: Partial<Origins>
  /** Where our 3DS Server sends its AReqs; our own Directory Server in the demonstration, when it is not named. */
  readonly dsURL: string | undefined
  /** Where other components reach our components listener; on loopback, when it is not named. */
  readonly componentOrigin: string | undefined
  /** By what the parts of a payment system know each other; the demonstration has its own. */
  readonly names: PaymentSystemNames | undefined
  /** Of the message extension that carries evidence; undefined: none does. */
  readonly evidenceExtensionID: string | undefined
  /** Paths of what we show to other components; none in the demonstration. */
  readonly tls: TLSFiles | undefined
  readonly mail: { readonly url: string; readonly from: string } | undefined
  readonly smsGatewayURL: string | undefined
  /** Where the console is; on this machine alone, when it is not named. */
  readonly consoleOrigin: string | undefined
  readonly trustProxy: readonly string[]
  readonly deadlineMs: number
  /** Requests a second that one API key may send in the long run. */
  readonly callsPerSecond: number
  /** Events from one snapshot of the memories to the next. */
  readonly snapshotEvents: number
  readonly logLevel: LogLevel
}

/** A role that is not ours here has no name here: it is empty. */
interface PaymentSystemNames {
  readonly directoryServerID: string
  readonly dsReferenceNumber: string
  readonly dsCertificateName: string
  readonly threeDSServerRefNumber: string
  readonly acsReferenceNumber: string
}

type Environment = Readonly<Record<string, string | undefined>>
type Parse<Value> = (text: string) => Value | undefined

/**
 * @throws {SekishoError} ERR_SETTINGS: one line a wrong setting, naming the variable and what would be right, never its value
 */
export function readSettings(environment: Environment): Settings {
  const wrong: string[] = []
  const check = <Value>(name: string, parse: Parse<Value>, right: string): Value => {
    const value = parse(environment[name] || SETTINGS.find((row) => row.name === name)!.byDefault)
    if (value === undefined) wrong.push(`${name}: must be ${right}`)
    return value as Value // unread when anything is wrong
  }
  const given = <Value>(name: string, parse: Parse<Value>, right: string): Value | undefined => {
    return environment[name] ? check(name, parse, right) : undefined
  }
  const demo = check('SEKISHO_DEMO', form.flag, '0 or 1')
  const web = demo ? ['https:', 'http:'] : ['https:']
  const origins = {
    pay: given('SERVER_ORIGIN', form.origin(web), ORIGIN),
    shop: given('SHOP_ORIGIN', form.origin(web), ORIGIN),
    acs: given('ACS_ORIGIN', form.origin(web), ORIGIN),
  }
  const certificate = given('TLS_CERTIFICATE', form.file, 'a file')
  const key = given('TLS_KEY', form.file, 'a file')
  const authority = given('TLS_AUTHORITY', form.file, 'a file')
  const mailURL = given('SMTP_URL', form.url(['smtps:', 'smtp:']), 'an address that begins with smtps:// or smtp://')
  const from = given('MAIL_FROM', form.mailAddress, 'a mail address, alone or as Name <name@host>')
  const settings: Settings = {
    demo,
    host: check('HOST', form.host, 'an IP address or localhost'),
    port: check('PORT', form.port, PORT),
    componentPort: check('COMPONENT_PORT', form.port, PORT),
    adminPort: check('ADMIN_PORT', form.port, PORT),
    dataDir: check('DATA_DIR', form.file, 'a folder'),
    roles:
      given('ROLES', form.someOf(ROLES), `some of ${ROLES.join(', ')}, with commas between`) ??
      (demo ? ROLES : ['screening']),
    keyFile: given('KEY_FILE', form.file, 'a file'),
    binCountries: given('BIN_COUNTRIES', form.file, 'a file'),
    networkLists: given('NETWORK_LISTS', form.file, 'a file'),
    placesIndex: given('PLACES_INDEX', form.file, 'a file'),
    mailDNS: check('MAIL_DNS', form.flag, '0 or 1'),
    origins: Object.fromEntries(Object.entries(origins).filter(([, origin]) => origin !== undefined)),
    dsURL: given('DS_URL', form.url(web), `an address that begins with ${web.join('// or ')}//`),
    componentOrigin: given('COMPONENT_ORIGIN', form.origin(web), ORIGIN),
    names: demo ? undefined : namesIn(environment),
    evidenceExtensionID:
      given('EVIDENCE_EXTENSION_ID', form.extensionID, '1 to 64 characters of ASCII') ??
      (demo ? DEMONSTRATION_EXTENSION : undefined),
    tls: certificate && key && authority ? { certificate, key, authority } : undefined,
    mail: mailURL && from ? { url: mailURL, from } : undefined,
    smsGatewayURL: given('SMS_GATEWAY_URL', form.url(['https:', 'http:']), 'an address that begins with https://'),
    consoleOrigin: given('CONSOLE_ORIGIN', form.origin(['https:']), ORIGIN),
    trustProxy: check('TRUST_PROXY', form.addresses, 'IP addresses or ranges, with commas between'),
    deadlineMs: check('DEADLINE_MS', form.wholeNumber(10, 60_000), 'a whole number from 10 to 60000'),
    callsPerSecond: check('CALLS_PER_SECOND', form.wholeNumber(1, 100_000), 'a whole number from 1 to 100000'),
    snapshotEvents: check(
      'SNAPSHOT_EVENTS',
      form.wholeNumber(1_000, 100_000_000),
      'a whole number from 1000 to 100000000',
    ),
    logLevel: check('LOG_LEVEL', form.oneOf(LOG_LEVELS), `one of ${LOG_LEVELS.join(', ')}`),
  }
  wrong.push(...(wrong.length === 0 ? faultsTogether(settings, environment) : []))
  for (const row of SETTINGS) {
    if (row.notYet && environment[row.name]) wrong.push(`${row.name}: this version has no part that uses it; unset it`)
  }
  if (wrong.length > 0) throw new SekishoError('ERR_SETTINGS', wrong.join('\n'))
  return settings
}

function namesIn(environment: Environment): PaymentSystemNames {
  return {
    directoryServerID: environment.DS_ID ?? '',
    dsReferenceNumber: environment.DS_REFERENCE_NUMBER ?? '',
    dsCertificateName: environment.DS_CERTIFICATE_NAME ?? '',
    threeDSServerRefNumber: environment.SERVER_REFERENCE_NUMBER ?? '',
    acsReferenceNumber: environment.ACS_REFERENCE_NUMBER ?? '',
  }
}

/** What each setting alone cannot show. */
function faultsTogether(settings: Settings, environment: Environment): string[] {
  const named = [...Object.values(settings.origins), ...(settings.consoleOrigin ? [settings.consoleOrigin] : [])]
  const hosts = named.map((origin) => new URL(origin).hostname)
  const oneHost = new Set(hosts).size < hosts.length
  return [
    ...(oneHost ? ['SERVER_ORIGIN, SHOP_ORIGIN, ACS_ORIGIN: each must have a host name of its own'] : []),
    ...(settings.demo ? faultsOfDemonstration(environment) : faultsOfOperation(settings, environment)),
  ]
}

function faultsOfDemonstration(environment: Environment): string[] {
  return ONLY_OUTSIDE.filter((name) => environment[name]).map(
    (name) => `${name}: is used with SEKISHO_DEMO=0 only; unset it`,
  )
}

function faultsOfOperation({ roles }: Settings, environment: Environment): string[] {
  const faults: string[] = []
  const need = (names: readonly string[], why: string) => {
    for (const name of names) if (!environment[name]) faults.push(`${name}: required ${why}`)
  }
  need(['KEY_FILE'], 'when SEKISHO_DEMO=0; make one with: sekisho keys create /path/outside/data/sekisho.key')
  if (environment.DATA_DIR && !isAbsolute(environment.DATA_DIR)) {
    faults.push('DATA_DIR: must be an absolute path when SEKISHO_DEMO=0')
  }
  if (environment.SHOP_ORIGIN)
    faults.push('SHOP_ORIGIN: the demonstration shop is closed when SEKISHO_DEMO=0; unset it')
  if (roles.some((role) => role !== 'screening')) {
    need(['TLS_CERTIFICATE', 'TLS_KEY', 'TLS_AUTHORITY'], 'by the roles of 3-D Secure: see sekisho keys authority')
  }
  for (const role of roles) need(NEEDS[role], `by the role ${role}`)
  if (environment.SMTP_URL) need(['MAIL_FROM'], 'with SMTP_URL')
  if (environment.MAIL_FROM) need(['SMTP_URL'], 'with MAIL_FROM')
  return faults
}

const ONLY_OUTSIDE: readonly string[] = 'TLS_CERTIFICATE TLS_KEY TLS_AUTHORITY SMTP_URL MAIL_FROM SMS_GATEWAY_URL '
  .concat('DS_ID DS_REFERENCE_NUMBER DS_CERTIFICATE_NAME SERVER_REFERENCE_NUMBER ACS_REFERENCE_NUMBER')
  .split(' ')

/** What a role cannot do without, outside the demonstration. */
const NEEDS: Readonly<Record<Role, readonly string[]>> = {
  screening: [],
  'threeds-server': [
    'SERVER_ORIGIN',
    'COMPONENT_ORIGIN',
    'DS_URL',
    'DS_ID',
    'DS_CERTIFICATE_NAME',
    'SERVER_REFERENCE_NUMBER',
  ],
  'directory-server': ['COMPONENT_ORIGIN', 'DS_REFERENCE_NUMBER'],
  acs: ['ACS_ORIGIN', 'ACS_REFERENCE_NUMBER', 'DS_REFERENCE_NUMBER', 'DS_CERTIFICATE_NAME'],
}

/** Its prefix is the made-up one of the demonstration's payment system. */
const DEMONSTRATION_EXTENSION = 'F000000001-EVIDENCE'
const PORT = 'a port, 0 to 65535'
const ORIGIN = 'an origin such as https://pay.example.jp, without a path behind it'
