/** docs/tutorial.md and its Japanese twin, as texts; tutorial.full.test.ts goes through what they say. */
import { readFileSync } from 'node:fs'
import { sectionTexts } from '@sekisho/adapters/policies'
import { compilePolicy } from '@sekisho/fraud/rules'
import { expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

test('tutorial: both languages show the same commands and the same policy', () => {
  for (const language of ['sh', 'yaml']) {
    expect(blocksOf('tutorial.md', language).length).toBeGreaterThan(0)
    expect(blocksOf('tutorial.ja.md', language)).toEqual(blocksOf('tutorial.md', language))
  }
})

test('tutorial: its policy compiles, and every option of its commands is one', async () => {
  const [policy = ''] = blocksOf('tutorial.md', 'yaml')
  expect(compilePolicy(policy, sectionTexts('order'))).toMatchObject({ ok: true })
  const lines = blocksOf('tutorial.md', 'sh').flatMap((block) => block.split('\n'))
  const commands = lines.filter((line) => line.includes('npx sekisho'))
  expect(commands.length).toBeGreaterThan(5)
  for (const line of commands) {
    const [, name = '', ...words] = line.slice(line.indexOf('sekisho')).split(' ')
    const { out } = await runCommand([name, '--help'])
    for (const option of words.filter((word) => word.startsWith('--') && name !== 'tenants'))
      expect(out, line).toContain(option)
  }
})

function blocksOf(page: string, language: string): string[] {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8')
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block!)
}
