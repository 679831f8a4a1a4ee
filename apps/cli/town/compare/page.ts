/** The comparison as a page that needs nothing else: the picture, the table, and what changes it. */
import type { Terminal } from '../../terminal.ts'
import type { Comparison } from './compare.ts'
import { plotOf } from './plot.ts'
import { COLUMNS, headline, ratioLine, rowsOf, sensitivityRow } from './report.ts'

export function pageOf(comparison: Comparison, { say, language }: Terminal): string {
  const table = (rows: readonly (readonly string[])[]): string =>
    `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table>`
  const head = ['', ...COLUMNS.map(({ name }) => say(name))]
  return [
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Sekisho: town</title><style>${STYLE}</style>`,
    `<p>${headline(comparison, say)}</p>`,
    plotOf(comparison, say),
    table([head, ...rowsOf(comparison, say)]),
    `<p>${ratioLine(comparison, say)}</p>`,
    table(comparison.sensitivity.map((row) => sensitivityRow(row, say))),
    '</html>\n',
  ].join('\n')
}

const STYLE =
  'body{font:15px sans-serif;margin:2em}td{padding:.2em .8em;border-bottom:1px solid #ddd}table{border-collapse:collapse}'
