/** Shows what the columns were taken for and asks whether that is right. A person can put a field right, one at a time. */
import { confirm, isCancel, select } from '@clack/prompts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { FIELDS, isField } from './fields.ts'
import type { ColumnsOf, Field } from './fields.ts'
import type { Guess } from './guess.ts'

export function showGuess({ cart, columns, missing }: Guess, { say, language, tell }: Terminal): void {
  if (cart !== undefined)
    tell(say({ en: `The headers are those of ${cart}.`, ja: `見出しは ${cart} のものと判断しました。` }))
  const head = [say({ en: 'Field', ja: '項目' }), say({ en: 'Column of the file', ja: 'ファイルの列' })]
  const rows = (Object.entries(columns) as [Field, readonly string[]][]).map(([field, names]) => [
    FIELDS[field][language],
    names.join(' + '),
  ])
  tell(drawTable(head, rows))
  for (const field of missing) {
    tell(say({ en: `No column was found for: ${FIELDS[field].en}`, ja: `列が見つかりません: ${FIELDS[field].ja}` }))
  }
}

/** @returns the columns as the person wants them, or undefined when they gave up */
export async function confirmColumns(
  columns: ColumnsOf,
  headers: readonly string[],
  terminal: Terminal,
): Promise<ColumnsOf | undefined> {
  const { say, language } = terminal
  let current = columns
  for (;;) {
    const right = await confirm({
      message: say({ en: 'Is this right?', ja: 'この対応でよろしいですか?' }),
      active: say({ en: 'Yes', ja: 'はい' }),
      inactive: say({ en: 'No, change a field', ja: 'いいえ(項目を直す)' }),
    })
    if (isCancel(right)) return undefined
    if (right) return current
    const field = await select({
      message: say({ en: 'Which field should change?', ja: 'どの項目を直しますか?' }),
      options: Object.keys(FIELDS).map((name) => ({
        value: name,
        label: isField(name) ? FIELDS[name][language] : name,
      })),
      maxItems: 12,
    })
    if (isCancel(field) || !isField(field)) return undefined
    const none = say({ en: '(no column)', ja: '(使わない)' })
    const header = await select({
      message: say({ en: 'Which column is it?', ja: 'どの列ですか?' }),
      options: [{ value: '', label: none }, ...headers.map((name) => ({ value: name, label: name }))],
      maxItems: 12,
    })
    if (isCancel(header)) return undefined
    const { [field]: _before, ...others } = current
    current = header === '' ? others : { ...others, [field]: [header] }
    showGuess({ cart: undefined, columns: current, missing: [] }, terminal)
  }
}
