/** Lines of a CSV that a spreadsheet may open: no cell of it is a formula, whoever wrote what stands in it. */

export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`
}

/** What stood in a cell before `csvLine` made it harmless. */
export function bareCell(cell: string): string {
  return cell.startsWith("'") && (FORMULA.test(cell.slice(1)) || cell.startsWith("''")) ? cell.slice(1) : cell
}

export function downloadCSV(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A leading apostrophe makes it text, and one of its own is doubled. Full-width = + - @ count: some spreadsheets fold them. */
function harmless(cell: string): string {
  return FORMULA.test(cell) || cell.startsWith("'") ? `'${cell}` : cell
}

const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/
