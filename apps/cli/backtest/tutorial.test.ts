/** The policy of docs/tutorial.md is the ready-made one and one rule more, so that what a comparison shows is what the rule does. */
import { canonicalJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { readyMadePolicy, sectionTexts } from '@sekisho/adapters/policies'
import { compilePolicy, differenceOf } from '@sekisho/fraud/rules'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

test('tutorial: its policy adds one rule to the ready-made policy and changes nothing else, in either language', () => {
  const [english, japanese] = ['tutorial.md', 'tutorial.ja.md'].map(policyOf)
  expect(canonicalJSON(parse(japanese!) as JSONValue)).toBe(canonicalJSON(parse(english!) as JSONValue))
  const own = compilePolicy(english!, sectionTexts('order'))
  if (!own.ok) throw new Error(JSON.stringify(own.issues))
  const { added, removed, changed, members } = differenceOf(readyMadePolicy('order'), own.message)
  expect({ added, removed, changed }).toEqual({ added: ['throwaway_first'], removed: [], changed: [] })
  expect(members.filter((member) => !ITS_OWN.includes(member))).toEqual([])
})

/** What a policy is called, and what it says when something could not be read. */
const ITS_OWN = ['id', 'name', 'degraded']

function policyOf(page: string): string {
  const written = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8')
  return /^```yaml\n([^]*?)^```$/m.exec(written)![1]!
}
