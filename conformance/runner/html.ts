/** The report as one page without scripts or other files: what failed comes first, each with the messages that passed. */
import type { Role } from './case.ts'
import { tallyOf } from './coverage.ts'
import type { RowVerdict } from './coverage.ts'
import type { Result } from './run.ts'

export function htmlReport({
  role,
  target,
  rows,
}: {
  role: Role
  target: string
  rows: readonly RowVerdict[]
}): string {
  const results = rows.flatMap((row) => row.results)
  const { passed, failed, remark, skipped } = tallyOf(results)
  const sorted = rows.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Conformance of ${escaped(role)}</title>
<style>${STYLE}</style>
<h1>Conformance: ${escaped(role)}</h1>
<p>${escaped(target)}</p>
<p class="tally"><b class="passed">${passed} passed</b> <b class="failed">${failed} failed</b>
<b class="remark">${remark} remarks</b> <b class="skipped">${skipped} skipped</b></p>
<table><thead><tr><th>Requirement<th>Topic<th>Verdict<th>Cases</thead>
<tbody>${sorted.map(rowHTML).join('\n')}</tbody></table></html>
`
}

function rowHTML({ id, topic, verdict, results, noCase }: RowVerdict): string {
  const cases = noCase === undefined ? results.map(caseHTML).join('') : escaped(noCase)
  return `<tr id="${id}"><th>${id}<td>${escaped(topic)}<td class="${verdict.replace(' ', '-')}">${verdict}<td>${cases}`
}

function caseHTML({ title, verdict, faults, missing, messages }: Result): string {
  if (verdict === 'passed') return `<div class="passed">${escaped(title)}</div>`
  const why = missing === undefined ? faults : [`needs: ${missing}`]
  const passed = messages.map(
    ({ from, to, text }) => `<h4>${escaped(from)} → ${escaped(to)}</h4><pre>${escaped(text)}</pre>`,
  )
  return `<details class="${verdict}"><summary>${escaped(title)}</summary><ul>${why
    .map((fault) => `<li>${escaped(fault)}`)
    .join('')}</ul>${passed.join('')}</details>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const ORDER: readonly RowVerdict['verdict'][] = ['failed', 'remark', 'skipped', 'passed', 'no case']
const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1b1f24 }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-top: 1px solid #d5dae0 }
tbody th { font-weight: 600; white-space: nowrap } td.passed, b.passed { color: #14703c } td.failed, b.failed, details.failed summary { color: #b3261e }
td.remark, b.remark, details.remark summary { color: #8a5a00 } .skipped, .no-case { color: #59636e } b + b { margin-left: 1.2rem }
pre { background: #f4f6f8; padding: .6rem; overflow-x: auto; white-space: pre-wrap; word-break: break-all } h4 { margin: .6rem 0 .2rem; font-size: .9em }`
