/**
 * What a policy's text says it decides. It is asked before the text is compiled, because the sections that it may include
 * depend on it; whether it is right the compiler says.
 */
import { DECIDED_KINDS } from './policy.ts'
import type { DecidedKind } from './policy.ts'
import { readYAML } from './yaml.ts'

/** @returns `order` for a text that says nothing, or nothing that can be read */
export function decidesIn(text: string): DecidedKind {
  const document = readYAML(text)
  const value = 'value' in document ? document.value : undefined
  const decides = typeof value === 'object' && value !== null ? (value as { decides?: unknown }).decides : undefined
  return DECIDED_KINDS.find((kind) => kind === decides) ?? 'order'
}
