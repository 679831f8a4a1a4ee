/** From the options to a report: opens what they name, asks what is unclear, tries the policies, tells how it went. */
import { createSecretKey, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { openIntelligence } from '@sekisho/adapters/intelligence'
import { Keyring } from '@sekisho/adapters/keys'
import { MemoryKeys } from '@sekisho/adapters/memory'
import { parseInstant } from '@sekisho/base'
import { tablesOf } from '../dataDir.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import { parseWrittenTime } from '../screen/dates.ts'
import { detectEncoding, readText } from '../screen/encoding.ts'
import type { Encoding } from '../screen/encoding.ts'
import { FILE_LIMITS } from '../screen/localScreener.ts'
import { startProgress } from '../screen/progress.ts'
import { peekRows, readTable } from '../screen/rows.ts'
import { tellRefusal } from '../screen/screenFile.ts'
import { Spool } from '../screen/spool.ts'
import type { Terminal } from '../terminal.ts'
import type { Language } from '../texts.ts'
import { withThrowAway } from '../throwAway.ts'
import { backtestMappingOf } from './columns.ts'
import type { ColumnOptions } from './columns.ts'
import { backtestDocument } from './document.ts'
import { importPast } from './import.ts'
import type { PastImport } from './import.ts'
import { formatBacktestMapping } from './mapping.ts'
import type { BacktestMapping } from './mapping.ts'
import { backtestPage } from './page.ts'
import { policyOf } from './policies.ts'
import { runPast } from './run.ts'
import { tellBacktest } from './tell.ts'

export interface BacktestOptions extends ColumnOptions {
  readonly policy?: string
  readonly compare?: string
  readonly from?: string
  readonly to?: string
  readonly html?: string
  readonly writeMapping?: string
  readonly encoding: 'auto' | Encoding
  readonly lang?: Language
}

/** @returns the exit status */
export async function backtestFile(file: string, options: BacktestOptions, terminal: Terminal): Promise<number> {
  const { say, tell } = terminal
  requireFile(file, terminal)
  const policy = policyOf(options.policy, 'order', terminal)
  const compare = options.compare === undefined ? undefined : policyOf(options.compare, 'order', terminal)
  const startedAtMs = Date.now()
  const encoding = options.encoding === 'auto' ? await detectEncoding(file) : options.encoding
  const progress = startProgress(file, terminal)
  const table = await readTable(readText(file, encoding, progress.onBytes))
  if (!table)
    throw new CommandFailure(
      EXIT.usage,
      say({ en: 'the first line is no line of headers', ja: '1 行目が見出しではありません' }),
    )
  const { first, rows } = await peekRows(table.rows, SAMPLE_ROWS)
  const mapping = await backtestMappingOf(table.headers, first, options, terminal)
  const fromMs = timeOf('--from', options.from, mapping, terminal)
  const toMs = timeOf('--to', options.to, mapping, terminal)
  if (options.writeMapping) writeFileSync(options.writeMapping, formatBacktestMapping(mapping))

  return withThrowAway(async ({ dir, signal }) => {
    const spool = new Spool(dir, mapping.columns.amount === undefined)
    try {
      progress.start()
      const imported = await importPast({ headers: table.headers, rows }, mapping, spool, signal)
      if (imported.cardColumns.length > 0) {
        progress.stop()
        tellRefusal(imported.cardColumns, terminal)
        return EXIT.cardNumbers
      }
      refuseUnknownLabels(imported, mapping, terminal)
      const keyring = new Keyring(createSecretKey(randomBytes(32)), new MemoryKeys())
      await keyring.addScope(`tenant:${TENANT}`)
      const { currency, timeZone } = mapping
      const shop = { tenantID: TENANT, currency, timeZone }
      const lookUp = openIntelligence(tablesOf(terminal))
      const parts = { shop, policy, compare, keyring, lookUp, limits: FILE_LIMITS }
      const { onScreened: onDecided } = progress
      const run = await runPast(spool, { mapping, imported, parts, fromMs, toMs, onDecided, signal })
      progress.stop()
      const seconds = (Date.now() - startedAtMs) / 1_000
      const result = { ...run, imported, mapping, policy, compare, seconds }
      tellBacktest(result, terminal)
      if (options.html !== undefined) {
        writeFileSync(options.html, backtestPage(result, options.lang ?? terminal.language), { mode: 0o600 })
        tell(say({ en: `written: ${options.html}`, ja: `書き出しました: ${options.html}` }))
      }
      if (options.json) terminal.out(`${backtestDocument(result)}\n`)
      return imported.brokenRows + run.refused > 0 ? EXIT.found : EXIT.ok
    } finally {
      progress.stop()
      spool.close()
    }
  })
}

/** A label of which nobody knows what it means would silently be a good order. */
function refuseUnknownLabels({ unknownLabels }: PastImport, { label }: BacktestMapping, { say }: Terminal): void {
  if (unknownLabels.length === 0) return
  const told = unknownLabels.map(({ line, word }) =>
    // Nothing that could be somebody's name or number is written to a terminal.
    /^[^\d@]{1,8}$/.test(word) ? say({ en: `${word} (line ${line})`, ja: `${word}(${line} 行目)` }) : `${line}`,
  )
  const words = told.join(', ')
  throw new CommandFailure(
    EXIT.usage,
    say({
      en: `the column ${label.column} holds words that are neither yes nor no: ${words}. Write the mapping with --write-mapping mapping.yaml, say in it what they mean (yes: and no: under label:, such as yes: [bad]), and run again with --mapping mapping.yaml`,
      ja: `${label.column} 列に、はい・いいえのどちらとも分からない値があります: ${words}。--write-mapping mapping.yaml で対応表を書き出し、その label: の下に意味を書いて(例 yes: [要調査])、--mapping mapping.yaml を付けてもう一度実行してください`,
    }),
  )
}

/** A day begins at midnight where the file's times are written. */
function timeOf(
  option: string,
  text: string | undefined,
  { timeZone }: BacktestMapping,
  { say }: Terminal,
): number | undefined {
  if (text === undefined) return undefined
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? parseWrittenTime(`${text} 00:00`, timeZone)?.atMs : undefined
  const atMs = day ?? parseInstant(text)
  if (atMs !== undefined) return atMs
  const message = say({
    en: `${option} is a day, such as 2026-10-01`,
    ja: `${option} は 2026-10-01 のような日付です`,
  })
  throw new CommandFailure(EXIT.usage, message)
}

const TENANT = 'file'
const SAMPLE_ROWS = 200
