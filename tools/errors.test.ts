/** docs/errors.md and the code, compared in both directions: a code without a row helps nobody, a row without a code misleads. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PROBLEMS } from '../apps/server/http/problem.ts'

const root = new URL('..', import.meta.url)
const documented = new Set(
  [...readFileSync(new URL('docs/errors.md', root), 'utf8').matchAll(/^\| `([A-Za-z0-9_]+)` \|/gm)].map(
    (row) => row[1]!,
  ),
)

test('errors: every thrown code has a row, and every row a code that is thrown', () => {
  expect([...documented].filter((code) => code.startsWith('ERR_')).sort()).toEqual([...thrown()].sort())
})

test('errors: every problem of /v1 has a row, and every row a problem', () => {
  const problems = [...documented].filter((code) => code in PROBLEMS || !isIssueOrThrown(code))
  expect(problems.sort()).toEqual(Object.keys(PROBLEMS).sort())
})

test('errors: every issue about a member has a row, and every row an issue', () => {
  expect([...documented].filter((code) => issues().has(code)).sort()).toEqual([...issues()].sort())
})

function isIssueOrThrown(code: string): boolean {
  return code.startsWith('ERR_') || issues().has(code)
}

function thrown(): Set<string> {
  return new Set(sources('').flatMap((text) => [...text.matchAll(/'(ERR_[A-Z_]+)'/g)].map((match) => match[1]!)))
}

/** Codes of issues in fraud, in policies, at the desk and in the bodies of /v1; those of three digits are the specification's own. */
function issues(): Set<string> {
  const texts = ['fraud/', 'adapters/policies/', 'adapters/screening/', 'apps/server/'].flatMap(sources)
  return new Set(texts.flatMap((text) => [...text.matchAll(ISSUE)].map((match) => match[1]!)))
}

/** Where a table has the texts, its row is named: what stands after a dot tells faults of one code apart. */
const ISSUE = /(?:errorCode: |\bfault\(\s*|\bshapeIssue\(\s*)'([a-z]\w+)/g

function sources(under: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', `${under}*.ts`], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter((file) => file !== '' && !/\.(test|contract)\.ts$|\/testing\/|^(tools|bench)\//.test(file))
    .map((file) => readFileSync(new URL(file, root), 'utf8'))
}
