/**
 * Rules of the house that no linter knows: the pure core asks nobody for the time, chance or the platform; a decision uses
 * nothing that differs between versions of Node; no test is skipped without a reason beside it.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const listed = spawnSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.ts', '*.mjs', '*.js', '*.cjs', '*.md', '*.yaml'],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
)
const files = listed.stdout.split('\n').filter(Boolean)

const PURE = /^(base|threeds|evidence|fraud|phishing|policies)\//
const BESIDE = /(\.test|\.contract)\.ts$|\/testing\/|\.mjs$/
const rules = [
  {
    name: 'the pure core is given the time, chance and settings',
    in: (file) => PURE.test(file) && file.endsWith('.ts') && !BESIDE.test(file),
    finds:
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\.|\brandomUUID\(|\bsetTimeout\(/,
  },
  {
    name: 'a decision uses nothing that differs between versions of Node',
    in: (file) => /^(base|fraud)\//.test(file) && file.endsWith('.ts') && !BESIDE.test(file),
    finds: /\bIntl\.|\.localeCompare\(|\.toLocale[A-Z]|\\p\{/,
  },
  {
    name: 'a test that does not run says why on the line above',
    in: (file) => file.endsWith('.test.ts') || file.endsWith('.contract.ts'),
    finds: /\b(test|it|describe)\.(skip|only|todo)\(/,
    unless: (lines, i) => /^\s*\/\//.test(lines[i - 1] ?? ''),
  },
  {
    name: 'nothing is left for later in the code',
    in: (file) => file.endsWith('.ts') || file.endsWith('.js'),
    finds: /\b(TODO|FIXME)\b/,
  },
]

let found = 0
for (const file of files) {
  const relevant = rules.filter((rule) => rule.in(file))
  if (relevant.length === 0) continue
  let lines
  try {
    lines = readFileSync(new URL(file, `file://${root}`), 'utf8').split('\n')
  } catch {
    continue // deleted, and not yet committed
  }
  for (const rule of relevant) {
    for (const [i, line] of lines.entries()) {
      const code = line.replace(/^\s*(\*|\/\/|\/\*).*$/, '') // words about a rule do not break it
      if (!rule.finds.test(rule.name.startsWith('nothing') ? line : code) || rule.unless?.(lines, i)) continue
      found++
      console.log(`${file}:${i + 1}: ${rule.name}\n  ${line.trim()}`)
    }
  }
}
process.exit(found > 0 ? 1 : 0)
