/** docs/attacks.md and the tests: an attack whose test is gone is an attack that nobody holds off. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url)

test('attacks: each has a test, and each test that is named exists', () => {
  const texts = testFiles().map((file) => readFileSync(new URL(file, root), 'utf8'))
  const rows = rowsOf(readFileSync(new URL('docs/attacks.md', root), 'utf8'))
  expect(rows.length).toBeGreaterThan(50)
  for (const { attack, tests } of rows) {
    expect(tests, attack).not.toEqual([])
    for (const name of tests)
      expect(
        texts.some((text) => isNamed(text, name)),
        `${attack}: ${name}`,
      ).toBe(true)
  }
})

/** The rows of all tables: the attack, and the names between backticks in the last column. */
function rowsOf(text: string): { attack: string; tests: string[] }[] {
  return [...text.matchAll(/^\| (?!attack \||---)(.+?) \| .* \| (.+) \|$/gm)].map((row) => ({
    attack: row[1]!,
    tests: [...row[2]!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
  }))
}

/** A name begins where a text begins; it is whole unless it ends in an ellipsis. */
function isNamed(text: string, name: string): boolean {
  const isWhole = !name.endsWith(' …')
  const words = isWhole ? name : name.slice(0, -2)
  return ["'", '"', '`', '`${name}: '].some((quote) => text.includes(`${quote}${words}${isWhole ? quote[0] : ''}`))
}

function testFiles(): string[] {
  const patterns = ['*.test.ts', '*.contract.ts']
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((file) => file !== '')
}
