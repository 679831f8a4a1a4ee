/** What a command line of `sekisho town` asks for, once all of it is known to be right. */
import { parseFraudsters, TEST_SEEDS, TUNING_SEEDS } from '@sekisho/simulators/town'
import type { Trade } from '@sekisho/simulators/town'
import { readFileSync } from 'node:fs'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import { parseDocument } from '../screen/mapping.ts'
import type { Terminal } from '../terminal.ts'

export interface TownCommandOptions {
  readonly seed?: string
  readonly days?: string
  readonly orders?: string
  readonly out?: string
  readonly truth?: string
  readonly fraudsters?: string
  readonly server?: string
  readonly key?: string
  readonly compare?: true
  readonly small?: true
  readonly page?: string
  readonly json?: true
}

export interface Job {
  readonly seeds: readonly number[]
  readonly days: number
  readonly goodOrders: number
  /** The built-in ones when there are none. */
  readonly trades?: readonly Trade[]
  readonly server?: { readonly url: string; readonly key: string }
}

/** @throws {CommandFailure} an option, or the file of fraudsters, is not right */
export function jobOf(options: TownCommandOptions, terminal: Terminal): Job {
  const { say, env } = terminal
  const seeds = seedsOf(options.seed ?? '1', terminal)
  if ((options.out ?? options.truth) !== undefined && seeds.length > 1) {
    throw new CommandFailure(EXIT.usage, say({ en: 'a file holds one seed', ja: 'ファイルに書ける種は 1 つです' }))
  }
  if (!options.compare && (options.small || options.page !== undefined)) {
    const message = say({ en: '--small and --page need --compare', ja: '--small と --page には --compare が必要です' })
    throw new CommandFailure(EXIT.usage, message)
  }
  const key = options.key ?? env.SEKISHO_API_KEY
  if (options.server !== undefined && key === undefined) {
    throw new CommandFailure(EXIT.usage, say({ en: '--server needs --key', ja: '--server には --key が必要です' }))
  }
  return {
    seeds,
    days: wholeOf('--days', options.days ?? '90', MOST_DAYS, terminal),
    goodOrders: wholeOf('--orders', options.orders ?? '10000', MOST_ORDERS, terminal),
    ...(options.fraudsters !== undefined && { trades: fraudstersOf(options.fraudsters, terminal) }),
    ...(options.server !== undefined && key !== undefined && { server: { url: options.server, key } }),
  }
}

function seedsOf(text: string, terminal: Terminal): readonly number[] {
  if (text === 'test') return TEST_SEEDS
  if (text === 'tuning') return TUNING_SEEDS
  return [...new Set(text.split(',').map((seed) => wholeOf('--seed', seed.trim(), MOST_SEED, terminal)))]
}

function wholeOf(option: string, text: string, most: number, { say }: Terminal): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value
  const message = say({
    en: `${option}: a whole number from 1 to ${most}`,
    ja: `${option}: 1 から ${most} までの整数を指定してください`,
  })
  throw new CommandFailure(EXIT.usage, message)
}

function fraudstersOf(path: string, terminal: Terminal): readonly Trade[] {
  requireFile(path, terminal)
  const document = parseDocument(readFileSync(path, 'utf8'))
  const parsed = document.ok ? parseFraudsters(document.message) : document
  if (parsed.ok) return parsed.message
  const lines = parsed.issues.map(({ element, reason }) => `${path}: ${element === '' ? '' : `${element}: `}${reason}`)
  throw new CommandFailure(EXIT.usage, lines.join('\n'))
}

const MOST_DAYS = 730
const MOST_ORDERS = 20_000_000
const MOST_SEED = 4_294_967_295
