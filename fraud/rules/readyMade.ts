/** Policies that ship with the program. */
import { assert } from '@sekisho/base'
import type { SectionTexts } from './assemble.ts'
import { compilePolicy } from './compilePolicy.ts'
import type { Policy } from './policy.ts'

/** @returns the policy of texts of ours: one that does not compile is a bug of ours, and no issue for anybody */
export function readyMade(yaml: string, sections: SectionTexts = {}): Policy {
  const compiled = compilePolicy(yaml, sections)
  assert(compiled.ok, 'the ready-made policy compiles')
  return compiled.message
}
