/** Which column is what: from a mapping file, from a person, or from a guess that was agreed to. */
import { readFileSync, writeFileSync } from 'node:fs'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import type { Terminal } from '../terminal.ts'
import { confirmColumns, showGuess } from './confirm.ts'
import { guessColumns } from './guess.ts'
import { DEFAULT_MAPPING, formatMapping, parseMapping } from './mapping.ts'
import type { Mapping } from './mapping.ts'

export interface ColumnOptions {
  readonly mapping?: string
  readonly writeMapping?: string
  readonly columns?: string
  readonly yes?: true
}

/** What the mapping file says, or what a person confirmed, or with `--yes` what was guessed. */
export async function mappingOf(
  headers: readonly string[],
  options: ColumnOptions,
  terminal: Terminal,
): Promise<Mapping> {
  const { say, canAsk, tell } = terminal
  if (options.mapping) return readMapping(options.mapping, headers, terminal)
  const guess = guessColumns(headers)
  if (!options.yes || guess.missing.length > 0) showGuess(guess, terminal)
  const asked = options.yes
    ? guess.columns
    : canAsk
      ? await confirmColumns(guess.columns, headers, terminal)
      : undefined
  if (asked === undefined) {
    const hint = say({
      en: 'nothing was screened: confirm these columns with --yes, or write them with --write-mapping, correct them and give --mapping',
      ja: '判定は行っていません。この対応でよければ --yes を、直す場合は --write-mapping で書き出して修正し --mapping で指定してください',
    })
    if (options.writeMapping) {
      writeFileSync(options.writeMapping, formatMapping({ ...DEFAULT_MAPPING, columns: guess.columns }))
      tell(say({ en: `written: ${options.writeMapping}`, ja: `書き出しました: ${options.writeMapping}` }))
    }
    throw new CommandFailure(EXIT.usage, hint)
  }
  const mapping = { ...DEFAULT_MAPPING, columns: asked }
  requireColumns(mapping, headers, terminal)
  return mapping
}

function readMapping(path: string, headers: readonly string[], terminal: Terminal): Mapping {
  requireFile(path, terminal)
  const parsed = parseMapping(readFileSync(path, 'utf8'))
  if (!parsed.ok) {
    const lines = parsed.issues.map(
      ({ element, reason }) => `${path}: ${element === '' ? '' : `${element}: `}${reason}`,
    )
    throw new CommandFailure(EXIT.usage, lines.join('\n'))
  }
  requireColumns(parsed.message, headers, terminal)
  return parsed.message
}

function requireColumns({ columns }: Mapping, headers: readonly string[], { say }: Terminal): void {
  const absent = Object.values(columns)
    .flat()
    .filter((name) => !headers.includes(name))
  if (absent.length > 0) {
    throw new CommandFailure(
      EXIT.usage,
      say({ en: `the file has no column ${absent.join(', ')}`, ja: `ファイルにない列: ${absent.join(', ')}` }),
    )
  }
  if (
    !columns.orderID ||
    !columns.occurredAt ||
    !(columns.amount ?? columns['item.unitPrice'] ?? columns['item.linePrice'])
  ) {
    const message = say({
      en: 'columns are needed for the order number, its date, and its amount (or the prices of its lines)',
      ja: '注文番号・注文日時・金額(または明細の価格)の列が必要です',
    })
    throw new CommandFailure(EXIT.usage, message)
  }
}

export function keptColumns(
  headers: readonly string[],
  { columns }: ColumnOptions,
  { say }: Terminal,
): readonly string[] {
  const kept = (columns ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const absent = kept.filter((name) => !headers.includes(name))
  if (absent.length === 0) return kept
  throw new CommandFailure(
    EXIT.usage,
    say({
      en: `--columns: the file has no ${absent.join(', ')}`,
      ja: `--columns: ファイルにない列 ${absent.join(', ')}`,
    }),
  )
}
