/** From the options to a result: opens what they name, asks what is unclear, and tells how it went. */
import { writeFileSync } from 'node:fs'
import { CommandFailure, EXIT } from '../exit.ts'
import { dataDirOf, keyOf, tablesOf } from '../dataDir.ts'
import { requireFile } from '../inputFile.ts'
import type { Terminal } from '../terminal.ts'
import type { Language } from '../texts.ts'
import { withThrowAway } from '../throwAway.ts'
import type { CardColumn } from './cards.ts'
import { keptColumns, mappingOf } from './columns.ts'
import type { ColumnOptions } from './columns.ts'
import { detectEncoding, readText } from './encoding.ts'
import type { Encoding } from './encoding.ts'
import { openKept, openThrowAway } from './localScreener.ts'
import { formatMapping } from './mapping.ts'
import type { Mapping } from './mapping.ts'
import { Output } from './output.ts'
import { refuseSameFile } from './places.ts'
import { startProgress } from './progress.ts'
import { reportDocument, tellReport } from './report.ts'
import { readTable } from './rows.ts'
import { runScreen } from './run.ts'
import type { Screener } from './screener.ts'
import { openServer } from './serverScreener.ts'

export interface ScreenOptions extends ColumnOptions {
  readonly out?: string
  readonly json?: true
  readonly encoding: 'auto' | Encoding
  readonly lang?: Language
  readonly keep?: true
  readonly tenant?: string
  readonly server?: string
  readonly key?: string
}

/** @returns the exit status */
export async function screenFile(file: string, options: ScreenOptions, terminal: Terminal): Promise<number> {
  const { say, tell } = terminal
  requireFile(file, terminal)
  refuseSameFile(file, options, terminal)
  const startedAtMs = Date.now()
  const encoding = options.encoding === 'auto' ? await detectEncoding(file) : options.encoding
  const progress = startProgress(file, terminal)
  const table = await readTable(readText(file, encoding, progress.onBytes))
  if (!table)
    throw new CommandFailure(
      EXIT.usage,
      say({ en: 'the first line is no line of headers', ja: '1 行目が見出しではありません' }),
    )
  const mapping = await mappingOf(table.headers, options, terminal)
  const kept = keptColumns(table.headers, options, terminal)
  if (options.writeMapping) writeFileSync(options.writeMapping, formatMapping(mapping))

  return withThrowAway(async ({ dir, signal }) => {
    const output = new Output({ file, kept, options, language: options.lang ?? terminal.language, terminal })
    let isWhole = false
    try {
      progress.start()
      const ran = await runScreen({
        table,
        mapping,
        kept,
        dir,
        signal,
        output,
        openScreener: () => openScreener(mapping, dir, options, terminal),
        onScreened: progress.onScreened,
      }).finally(() => progress.stop())
      if (ran.kind === 'refused') {
        tellRefusal(ran.cardColumns, terminal)
        return EXIT.cardNumbers
      }
      const paths = output.commit()
      isWhole = true
      const seconds = (Date.now() - startedAtMs) / 1000
      const report = { ...ran, seconds, broken: output.firstBroken, reasonText: output.reasonText }
      tellReport(report, terminal)
      for (const path of paths) tell(say({ en: `written: ${path}`, ja: `書き出しました: ${path}` }))
      if (options.json && options.out) terminal.out(`${reportDocument(report)}\n`)
      return ran.summary.broken > 0 ? EXIT.found : EXIT.ok
    } finally {
      if (!isWhole) output.discard()
    }
  })
}

export function tellRefusal(columns: readonly CardColumn[], { say, tell }: Terminal): void {
  for (const { header, line } of columns) {
    tell(
      say({
        en: `The column "${header}" holds card numbers (first on line ${line}). Nothing was done: delete the column from the file. A shop must not keep card numbers.`,
        ja: `「${header}」列にカード番号があります(最初は ${line} 行目)。何も行っていません。この列を削除してください。加盟店はカード番号を保持できません(非保持化)。`,
      }),
    )
  }
}

async function openScreener(
  mapping: Mapping,
  dir: string,
  options: ScreenOptions,
  terminal: Terminal,
): Promise<Screener> {
  const { env, say, tell } = terminal
  if (options.server) {
    const key = options.key ?? env.SEKISHO_API_KEY
    if (!key)
      throw new CommandFailure(
        EXIT.usage,
        say({
          en: '--server needs --key or SEKISHO_API_KEY',
          ja: '--server には --key または SEKISHO_API_KEY が必要です',
        }),
      )
    return openServer({ url: options.server, key })
  }
  if (!options.keep) return openThrowAway(`${dir}/store`, mapping, tablesOf(terminal))
  if (!options.tenant)
    throw new CommandFailure(EXIT.usage, say({ en: '--keep needs --tenant', ja: '--keep には --tenant が必要です' }))
  const onProgress = (rows: number): void => tell(say({ en: `journal: ${rows} rows`, ja: `ジャーナル: ${rows} 行` }))
  return openKept({
    dir: dataDirOf(terminal),
    kek: keyOf(terminal),
    tenantID: options.tenant,
    tables: tablesOf(terminal),
    onProgress,
  })
}
