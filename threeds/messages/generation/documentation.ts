/** The element table as a page for people: docs/generated/elements.md. */
import { channelsIn, inclusionIn, rowsIn } from '../table.ts'
import type { Format, Row, Use } from '../table.ts'
import { ELEMENTS } from '../elements.ts'
import { rangeInWords } from '../formats.ts'
import { MESSAGE_TYPES, VERSIONS } from '../vocabulary.ts'

export function documentationText(): string {
  const counts = MESSAGE_TYPES.map((type) => {
    const rows = rowsIn(type)
    const inEach = VERSIONS.map((version) => rows.filter((row) => inclusionIn(row.in[type]!.is, version)).length)
    return `| ${type} | ${inEach.join(' | ')} |`
  })
  return `${HEAD}${counts.join('\n')}\n\n${ELEMENTS.map(rowText).join('\n')}`
}

function rowText(row: Row): string {
  const lines = [
    `## ${row.name}`,
    '',
    `${row.label}${row.filledBy === undefined ? '' : `; set by ${row.filledBy}`}. ${storageText(row)}`,
    '',
  ]
  if (row.olderFormat !== undefined) lines.push(`- Before 2.3.1: ${formatText(row.olderFormat)}`)
  lines.push(`- ${row.olderFormat === undefined ? 'Format' : '2.3.1'}: ${formatText(row.format)}`)
  for (const [code, meaning, versions] of row.codes ?? []) {
    lines.push(`- \`${code}\` ${escaped(meaning)}${versions === undefined ? '' : ` (${versions.join(', ')})`}`)
  }
  if (row.reserved !== undefined) lines.push(`- ${reservedText(row.reserved)}`)
  if (row.notes !== undefined) lines.push(`- ${escaped(row.notes)}`)
  if (row.doubt !== undefined) lines.push(`- Not confirmed: ${escaped(row.doubt.what)}`)
  lines.push('', `| in | ${VERSIONS.join(' | ')} | when |`, `| --- |${' --- |'.repeat(VERSIONS.length + 1)}`)
  for (const [holder, use] of Object.entries(row.in)) lines.push(useText(holder, use))
  return `${lines.join('\n')}\n`
}

function useText(holder: string, use: Use): string {
  const cells = VERSIONS.map((version) => {
    const letter = inclusionIn(use.is, version)
    if (letter === undefined) return '-'
    const nonPayment = use.npa === undefined ? letter : inclusionIn(use.npa, version)
    const channels = channelsIn(use, version)
    const where = channels === undefined ? '' : ` ${channels.join(' ')}`
    return (nonPayment === letter ? letter : `${letter}, NPA ${nonPayment}`) + where
  })
  const words = [
    use.categories === undefined ? '' : `${use.categories.join(', ')} only`,
    use.condition ?? '',
    use.editions ?? '',
  ]
  return `| ${holder} | ${cells.join(' | ')} | ${escaped(words.filter((word) => word !== '').join('. '))} |`
}

function formatText(format: Format): string {
  const { minLength, maxLength, minItems, maxItems, maxChars, items, kind, pattern, note } = format
  const parts = [format.type.replace('|', ' or ')]
  if (format.const === true) parts.push('only true')
  if (minLength !== undefined || maxLength !== undefined)
    parts.push(rangeInWords(minLength ?? 0, maxLength ?? Infinity, 'character'))
  if (minItems !== undefined || maxItems !== undefined)
    parts.push(rangeInWords(minItems ?? 0, maxItems ?? Infinity, 'entry'))
  if (items?.maxLength !== undefined)
    parts.push(`each of ${rangeInWords(items.minLength ?? 0, items.maxLength, 'character')}`)
  if (maxChars !== undefined) parts.push(`at most ${maxChars} characters as JSON`)
  if (kind !== undefined) parts.push(kind)
  if (pattern !== undefined) parts.push(`pattern \`${pattern.replaceAll('|', '\\|')}\``)
  if (format.inferred) parts.push('(our inference: a miss is a remark)')
  if (note !== undefined) parts.push(escaped(note))
  return parts.join(', ')
}

function reservedText({ emvco, ds }: NonNullable<Row['reserved']>): string {
  const ours = ds.length === 0 ? '' : `; by agreement with the payment system: ${ds.join(', ')}`
  return `Reserved by EMVCo: ${emvco.join(', ')}${ours}`
}

function storageText({ storage }: Row): string {
  return {
    keep: 'Recorded as it is.',
    mask: 'Recorded with long runs of digits masked.',
    token: 'Recorded as a token only.',
    never: 'Never recorded.',
  }[storage]
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*')
}

const HEAD = `# Elements of EMV 3-D Secure messages

Generated from the element table (\`threeds/messages/elements.ts\`) by \`npm run generate\`. Do not edit.
R required, C conditional, O optional, - not part of that version; NPA where non-payment authentication differs. Channels
(APP, BRW, 3RI) are named where the element is not in all of them.

| elements at the top of | 2.1.0 | 2.2.0 | 2.3.1 |
| --- | --- | --- | --- |
`
