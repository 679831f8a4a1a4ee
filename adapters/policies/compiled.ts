/**
 * Policies by their texts. A version is compiled when it is drafted, looked at beside the others, and put in force, and shops of one provider
 * often decide by the same text: it is made once, and is the same for all of them.
 */
import { compilePolicy } from '@sekisho/fraud/rules'
import type { CompiledPolicy, SectionTexts } from '@sekisho/fraud/rules'
import { LRUCache } from 'lru-cache'
import { hash } from 'node:crypto'

export function compiledPolicy(text: string, sections: SectionTexts): CompiledPolicy {
  const name = hash('sha256', JSON.stringify([text, Object.entries(sections).sort(byName)]))
  const known = COMPILED.get(name)
  if (known) return known
  const compiled = compilePolicy(text, sections)
  COMPILED.set(name, compiled)
  return compiled
}

function byName([one]: [string, string], [other]: [string, string]): number {
  return one < other ? -1 : 1
}

/** Each is some hundred kilobytes of closures. */
const COMPILED = new LRUCache<string, CompiledPolicy>({ max: 32 })
