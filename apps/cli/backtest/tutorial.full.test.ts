/** docs/tutorial.md as a new user would go through it: every command that it shows, in its order. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

test('tutorial: every command does what it says, and the rule of the tutorial makes the policy better', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-tutorial-'))
  try {
    const place = (word: string): string => word.replace(/(^|=)shop(?=\/|$)/, `$1${dir}`)
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, 'mine.yaml'), blocksOf(ENGLISH, 'yaml').join(''))
    const told: string[] = []
    for (const line of blocksOf(ENGLISH, 'sh').flatMap((block) => block.trim().split('\n'))) {
      const words = line.split(' ').map(place)
      if (words[0] === 'mkdir') mkdirSync(words.at(-1)!, { recursive: true })
      else if (words[0] === 'node') makeFile(words)
      else told.push(await runSekisho(words))
    }
    expect(told.find((text) => text.includes('What the second policy does otherwise'))).toContain('approve\treview\t')
    expect(told.find((text) => text.includes('Rules that fire otherwise'))).toContain('throwaway_first')
    expect(told.at(-1)).toContain('no policy was in shadow')
    const page = readFileSync(join(dir, 'second.html'), 'utf8')
    expect(page).toContain('Orders of our shop')
    await expectBetter(join(dir, 'past.csv'), join(dir, 'mine.yaml'))
  } finally {
    rmSync(dir, { recursive: true })
  }
})

/** On the orders that the rule was not written from: it stops more fraud, and disturbs hardly anybody else. */
async function expectBetter(file: string, policy: string): Promise<void> {
  const args = ['backtest', file, '--label', '不正', '--from', '2026-12-15', '--compare', policy, '--json']
  const report = JSON.parse((await runCommand(args)).out) as Figures & { compared: Figures }
  const [before, after] = [report.operating[0]!, report.compared.operating[0]!]
  expect(after.recall.value).toBeGreaterThan(before.recall.value)
  expect(after.falsePositiveRate.value - before.falsePositiveRate.value).toBeLessThan(0.005)
}

interface Figures {
  readonly operating: readonly { recall: { value: number }; falsePositiveRate: { value: number } }[]
}

/** `node … > file` */
function makeFile(words: readonly string[]): void {
  const [, script = '', ...args] = words.slice(0, -2)
  const made = spawnSync(process.execPath, [join(ROOT, script), ...args], { maxBuffer: 1 << 28 })
  expect(made.status, String(made.stderr)).toBe(0)
  writeFileSync(words.at(-1)!, made.stdout)
}

/** `NAME=value npx sekisho …` */
async function runSekisho(words: readonly string[]): Promise<string> {
  const at = words.indexOf('sekisho')
  const env = Object.fromEntries(
    words
      .slice(0, at)
      .filter((word) => word.includes('='))
      .map((word) => word.split('=') as [string, string]),
  )
  const ran = await runCommand(words.slice(at + 1), env)
  expect(ran.status, `${words.join(' ')}\n${ran.told}`).toBe(0)
  return ran.told
}

function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block!)
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const ENGLISH = readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8')
