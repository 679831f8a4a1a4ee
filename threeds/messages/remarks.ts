/**
 * What is not wrong but worth a word to somebody who reads a message: members that nobody will look at, and codes that
 * mean something only between the two parties. Receivers do not need these; the linter does.
 */
import type { Issue } from '@sekisho/base'
import { isIn } from './formats.ts'
import type { Node } from './plan.ts'
import type { Facts } from './predicates.ts'
import { elementOf, rowsIn } from './table.ts'
import type { Members } from './vocabulary.ts'

export function remarksOn(members: Members, plan: readonly Node[], facts: Facts): readonly Issue[] {
  const nodes = new Map(plan.map((node) => [node.element, node]))
  return Object.entries(members).flatMap(([element, value]) => {
    const node = nodes.get(element)
    if (node === undefined) return [{ errorCode: '203', element, reason: whyIgnored(element, facts) }]
    return isAgreedCode(node, value) ? [{ errorCode: '203', element, reason: AGREED }] : []
  })
}

function whyIgnored(element: string, { messageType, version, channel, category }: Facts): string {
  const isElsewhere = rowsIn(messageType).some((row) => elementOf(row) === element)
  if (!isElsewhere) return `ignored: no element of ${messageType}`
  const transaction = [channel, category].filter((fact) => fact !== undefined)
  return `ignored: no element of ${messageType} ${[version, ...transaction].join(', ')}`
}

function isAgreedCode({ row }: Node, value: unknown): boolean {
  const codes = Array.isArray(value) ? value : [value]
  return codes.some((code) => typeof code === 'string' && isIn(row.reserved?.ds, code))
}

const AGREED = 'a code of a payment system: valid by agreement with it alone'
