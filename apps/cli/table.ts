/** Tables for a person's terminal, with Japanese letters counted as two columns wide. */
import Table from 'cli-table3'

export function drawTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] }, chars: NO_LINES_BETWEEN })
  for (const row of rows) table.push([...row])
  return table.toString()
}

/** 1234567 as 1,234,567: the same on every machine, whatever its locale. */
export function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
}

const NO_LINES_BETWEEN = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }
