/**
 * Every setting, as rows of one table: name, form, default, and what it means in both languages. `readSettings` turns an
 * environment into typed settings or into lines that say what to change; docs/settings.md is made from the same rows.
 * docs/decisions/0007.
 */
import { SekishoError } from '@sekisho/base'
import { isIP } from 'node:net'
import { isAbsolute, resolve } from 'node:path'

export interface Settings {
  readonly host: string
  readonly port: number
  readonly adminPort: number
  readonly dataDir: string
  readonly demo: boolean
  readonly keyFile: string | undefined
  readonly binCountries: string | undefined
  readonly trustProxy: readonly string[]
  readonly deadlineMs: number
  readonly logLevel: LogLevel
}

type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'
type Environment = Readonly<Record<string, string | undefined>>

export interface SettingRow {
  readonly name: string
  readonly form: string
  readonly byDefault: string
  readonly meaning: { readonly ja: string; readonly en: string }
  /** The part that would read it is not built yet: setting it stops the start. */
  readonly notYet?: true
}

/**
 * @throws {SekishoError} ERR_SETTINGS: one line a wrong setting, naming the variable and what would be right, never its value
 */
export function readSettings(environment: Environment): Settings {
  const wrong: string[] = []
  const text = (name: string) => environment[name] || SETTINGS.find((row) => row.name === name)!.byDefault
  const check = <Value>(name: string, value: Value | undefined, right: string): Value => {
    if (value === undefined) wrong.push(`${name}: ${right}`)
    return value as Value // unread when anything is wrong
  }
  for (const row of SETTINGS) {
    if (row.notYet && environment[row.name]) wrong.push(`${row.name}: this version has no part that uses it; unset it`)
  }
  const demo = check('SEKISHO_DEMO', { '0': false, '1': true }[text('SEKISHO_DEMO')], 'must be 0 or 1')
  const settings: Settings = {
    demo,
    host: check('HOST', parseHost(text('HOST')), 'must be an IP address or localhost'),
    port: check('PORT', parsePort(text('PORT')), 'must be a port, 0 to 65535'),
    adminPort: check('ADMIN_PORT', parsePort(text('ADMIN_PORT')), 'must be a port, 0 to 65535'),
    dataDir: resolve(text('DATA_DIR')),
    keyFile: environment.KEY_FILE ? resolve(environment.KEY_FILE) : undefined,
    binCountries: environment.BIN_COUNTRIES ? resolve(environment.BIN_COUNTRIES) : undefined,
    trustProxy: check(
      'TRUST_PROXY',
      parseAddresses(text('TRUST_PROXY')),
      'must be IP addresses or ranges, with commas between',
    ),
    deadlineMs: check(
      'DEADLINE_MS',
      parseWhole(text('DEADLINE_MS'), 10, 60_000),
      'must be a whole number from 10 to 60000',
    ),
    logLevel: check(
      'LOG_LEVEL',
      LOG_LEVELS.find((level) => level === text('LOG_LEVEL')),
      `must be one of ${LOG_LEVELS.join(', ')}`,
    ),
  }
  if (!demo && !settings.keyFile) {
    wrong.push(
      'KEY_FILE: required when SEKISHO_DEMO=0; make one with: sekisho keys create /path/outside/data/sekisho.key',
    )
  }
  if (!demo && environment.DATA_DIR && !isAbsolute(environment.DATA_DIR)) {
    wrong.push('DATA_DIR: must be an absolute path when SEKISHO_DEMO=0')
  }
  if (wrong.length > 0) throw new SekishoError('ERR_SETTINGS', wrong.join('\n'))
  return settings
}

/** A whole decimal number without signs or blanks, within bounds. */
function parseWhole(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,6}$/.test(text)) return undefined
  const value = Number(text)
  return value >= least && value <= most ? value : undefined
}

function parsePort(text: string): number | undefined {
  return parseWhole(text, 0, 65_535)
}

function parseHost(text: string): string | undefined {
  return text === 'localhost' || isIP(text) !== 0 ? text : undefined
}

function parseAddresses(text: string): string[] | undefined {
  const addresses = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return addresses.every(isAddressOrRange) ? addresses : undefined
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || parseWhole(bits, 0, family === 4 ? 32 : 128) !== undefined
}

const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent']

export const SETTINGS: readonly SettingRow[] = [
  {
    name: 'HOST',
    form: 'IP address or localhost',
    byDefault: '127.0.0.1',
    meaning: {
      ja: '待ち受けるアドレス。公開する場合も、前段のリバースプロキシから届くアドレスだけにします。',
      en: 'The address the listeners are bound to. Behind a reverse proxy, the one it reaches.',
    },
  },
  {
    name: 'PORT',
    form: '0–65535',
    byDefault: '3000',
    meaning: {
      ja: '公開リスナー(API、管理画面)のポート。0 は空きポート。',
      en: 'Port of the public listener (API, console). 0 takes a free one.',
    },
  },
  {
    name: 'ADMIN_PORT',
    form: '0–65535',
    byDefault: '3002',
    meaning: {
      ja: '運用リスナー(/metrics)のポート。外部に公開しないでください。',
      en: 'Port of the administration listener (/metrics). Never expose it.',
    },
  },
  {
    name: 'DATA_DIR',
    form: 'folder',
    byDefault: './data',
    meaning: { ja: 'ジャーナルと状態を置くフォルダー。', en: 'Folder of the journal and the states.' },
  },
  {
    name: 'SEKISHO_DEMO',
    form: '0 or 1',
    byDefault: '1',
    meaning: {
      ja: '1 はデモ用のテナント、注文、試験用の鍵を用意します。本番では 0。',
      en: '1 seeds the demonstration: tenants, orders, test keys. A real installation sets 0.',
    },
  },
  {
    name: 'KEY_FILE',
    form: 'file',
    byDefault: '',
    meaning: {
      ja: '鍵暗号化鍵のファイル。DATA_DIR の外に置きます。SEKISHO_DEMO=0 では必須です。',
      en: 'File of the key-encryption key, outside DATA_DIR. Required with SEKISHO_DEMO=0.',
    },
  },
  {
    name: 'BIN_COUNTRIES',
    form: 'file',
    byDefault: '',
    meaning: {
      ja: 'カード番号の先頭(6〜8 桁)と発行国の対応表(CSV: bin,country)。決済代行会社から入手します。なければ発行国は注文の情報だけで判断します。',
      en: 'CSV of card ranges and their countries (bin,country; 6 to 8 digits), from your payment provider. Without it the country of a card is what the order says.',
    },
  },
  {
    name: 'TRUST_PROXY',
    form: 'IP addresses or ranges, comma-separated',
    byDefault: '',
    meaning: {
      ja: 'X-Forwarded-* を信用するプロキシのアドレス。空なら無視します。',
      en: 'Proxies whose X-Forwarded-* headers count. Empty: ignored.',
    },
  },
  {
    name: 'DEADLINE_MS',
    form: '10–60000',
    byDefault: '300',
    meaning: {
      ja: '1 件の判定に許す時間(ミリ秒)。過ぎるとポリシーの縮退結果になります。',
      en: 'Milliseconds a decision may take; after that, the policy’s degraded outcome.',
    },
  },
  {
    name: 'LOG_LEVEL',
    form: LOG_LEVELS.join(' | '),
    byDefault: 'warn',
    meaning: {
      ja: 'ログの詳しさ。個人情報とカード番号はどの設定でも出ません。',
      en: 'How much is logged. Personal data and card numbers never are.',
    },
  },
  ...(
    [
      ['COMPONENT_PORT', '3-D Secure の各ロール', 'the 3-D Secure roles'],
      ['DATABASE_URL', 'PostgreSQL', 'PostgreSQL'],
      ['REDIS_URL', 'Redis / Valkey', 'Redis / Valkey'],
      ['SHOP_ORIGIN', 'デモ店舗', 'the demonstration shop'],
      ['ACS_ORIGIN', 'ACS', 'the ACS'],
      ['SERVER_ORIGIN', '3DS Server', 'the 3DS Server'],
      ['DS_URL', 'Directory Server', 'the Directory Server'],
    ] as const
  ).map(([name, ja, en]) => ({
    name,
    form: '',
    byDefault: '',
    meaning: {
      ja: `${ja}のための予約。この版では設定できません。`,
      en: `Reserved for ${en}; this version stops when it is set.`,
    },
    notYet: true as const,
  })),
]
