/** Which column is what: from a mapping file, or guessed and, where somebody can answer, agreed to. */
import { readFileSync } from 'node:fs'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import { confirmColumns, showGuess } from '../screen/confirm.ts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { guessMapping } from './guess.ts'
import { columnHint, labelHint } from './hints.ts'
import { DEFAULT_DELAY_MS, parseBacktestMapping, parseDelay } from './mapping.ts'
import type { BacktestMapping, Label } from './mapping.ts'

export interface ColumnOptions {
  readonly label?: string
  readonly time?: string
  readonly labelDelay?: string
  readonly mapping?: string
  readonly yes?: true
  readonly json?: true
}

/**
 * @param rows the first of the file: a guess looks at them
 * @throws {CommandFailure} no label is named, a column is not there, or nobody agreed
 */
export async function backtestMappingOf(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  options: ColumnOptions,
  terminal: Terminal,
): Promise<BacktestMapping> {
  const labelFor = (written: Label | undefined) =>
    labelOf(written, options, terminal, () => labelHint(headers, rows, terminal))
  const mapping = options.mapping
    ? readMapping(options.mapping, options, terminal, labelFor)
    : await agreed(guessMapping(headers, rows, { ...options, label: labelFor(undefined) }), headers, options, terminal)
  const { columns, entities, label } = mapping
  const named = [
    ...Object.values(columns),
    ...Object.values(entities),
    [label.column],
    label.knownAt ? [label.knownAt] : [],
  ]
  const absent = [...new Set(named.flat())].filter((name) => !headers.includes(name))
  if (absent.length > 0) {
    const names = absent.join(', ')
    const hint = columnHint(absent[0]!, headers, terminal)
    throw new CommandFailure(
      EXIT.usage,
      terminal.say({ en: `the file has no column ${names}; ${hint}`, ja: `ファイルにない列: ${names}。${hint}` }),
    )
  }
  return mapping
}

/** A guess is asked about only where a person can answer and no script waits. */
async function agreed(
  guess: BacktestMapping,
  headers: readonly string[],
  { yes, json }: ColumnOptions,
  terminal: Terminal,
): Promise<BacktestMapping> {
  if (json) return guess
  showMapping(guess, terminal)
  if (yes || !terminal.canAsk) return guess
  const columns = await confirmColumns(guess.columns, headers, terminal)
  if (!columns) throw new CommandFailure(EXIT.usage, terminal.say({ en: 'nothing was done', ja: '何も行っていません' }))
  return { ...guess, columns }
}

function showMapping({ columns, entities, label, timeForm }: BacktestMapping, terminal: Terminal): void {
  const { say, tell } = terminal
  showGuess({ cart: undefined, columns, missing: [] }, terminal)
  const rows = Object.entries<readonly string[]>(entities).map(([kind, names]) => [kind, names.join(' + ')])
  tell(
    drawTable(
      [say({ en: 'Entity', ja: 'エンティティ' }), say({ en: 'Column of the file', ja: 'ファイルの列' })],
      [...rows, [say({ en: 'label', ja: 'ラベル' }), label.column]],
    ),
  )
  if (timeForm === 'none') {
    tell(
      say({
        en: 'No column of times was found: rows count as one a minute, and whatever counts within a time means nothing. --time names it.',
        ja: '日時の列が見つかりません。1 行を 1 分として扱うため、期間内の回数には意味がありません。--time で指定できます。',
      }),
    )
  }
}

function readMapping(
  path: string,
  options: ColumnOptions,
  terminal: Terminal,
  labelFor: (written: Label | undefined) => Label,
): BacktestMapping {
  requireFile(path, terminal)
  const parsed = parseBacktestMapping(readFileSync(path, 'utf8'))
  if (!parsed.ok) {
    const lines = parsed.issues.map(
      ({ element, reason }) => `${path}: ${element === '' ? '' : `${element}: `}${reason}`,
    )
    throw new CommandFailure(EXIT.usage, lines.join('\n'))
  }
  const { message } = parsed
  const columns = options.time === undefined ? message.columns : { ...message.columns, occurredAt: [options.time] }
  const timeForm = columns.occurredAt ? message.timeForm : 'none'
  return { ...message, columns, timeForm, label: labelFor(message.label) }
}

/** What the command line says counts more than the file of the mapping. */
function labelOf(
  written: Label | undefined,
  { label, labelDelay }: ColumnOptions,
  { say }: Terminal,
  hint: () => string,
): Label {
  const column = label ?? written?.column
  if (!column) {
    const message = say({
      en: `--label COLUMN says which column tells fraud from good orders; ${hint()}`,
      ja: `不正かどうかを示す列を --label で指定してください。${hint()}`,
    })
    throw new CommandFailure(EXIT.usage, message)
  }
  const delayMs = labelDelay === undefined ? (written?.delayMs ?? DEFAULT_DELAY_MS) : parseDelay(labelDelay)
  if (delayMs === undefined) {
    const message = say({
      en: '--label-delay is a number of days or hours, such as 7d or 12h',
      ja: '--label-delay は 7d や 12h のように日数か時間で指定してください',
    })
    throw new CommandFailure(EXIT.usage, message)
  }
  return { yes: [], no: [], means: 'fraud', ...written, column, delayMs }
}
