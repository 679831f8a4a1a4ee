/**
 * Whether a row is part of a message, and when it must or must not be there: the letters and conditions of its `Use`
 * become conditions over the facts, which settle most of them before any message is read.
 */
import { compileCondition } from './predicates.ts'
import type { Condition, Facts, Predicate } from './predicates.ts'
import { channelsIn, inclusionIn } from './table.ts'
import type { Use } from './table.ts'

export interface Presence {
  /** True: missing is error 201. */
  readonly required: Condition
  /** True: present is error 203. */
  readonly refused: Condition
}

/** @returns undefined when the element is no part of the message here: it is then ignored like an unknown member */
export function presenceOf(use: Use, facts: Facts): Presence | undefined {
  const { version, channel, category } = facts
  const payment = inclusionIn(use.is, version)
  if (payment === undefined) return undefined
  const nonPayment = use.npa === undefined ? payment : inclusionIn(use.npa, version)
  const channels = channelsIn(use, version)
  const { categories } = use
  if (channels !== undefined && channel !== undefined && !channels.includes(channel)) return undefined
  if (categories !== undefined && category !== undefined && !categories.includes(category)) return undefined

  const bounds: Predicate[] = []
  if (channels !== undefined && channels.length < CHANNEL_COUNT) bounds.push({ channel: channels })
  if (categories !== undefined) bounds.push({ category: categories })
  const need =
    payment === nonPayment
      ? needOf(payment, use)
      : any(all({ category: 'PA' }, needOf(payment, use)), all({ category: 'NPA' }, needOf(nonPayment, use)))
  return {
    required: compileCondition(all(...bounds, need), facts),
    refused: compileCondition(refusalOf(use), facts),
  }
}

/** Conditional without a predicate is checked like optional: what it depends on shows in no message. */
function needOf(letter: 'R' | 'C' | 'O' | undefined, { requiredWhen }: Use): Predicate {
  if (letter === 'R') return all()
  return letter === 'C' && requiredWhen !== undefined ? requiredWhen : any()
}

function refusalOf({ allowedWhen, absentWhen }: Use): Predicate {
  const parts: Predicate[] = []
  if (allowedWhen !== undefined) parts.push({ not: allowedWhen })
  if (absentWhen !== undefined) parts.push(absentWhen)
  return any(...parts)
}

/** Of nothing: true. */
function all(...parts: readonly Predicate[]): Predicate {
  return { all: parts }
}

/** Of nothing: false. */
function any(...parts: readonly Predicate[]): Predicate {
  return { any: parts }
}

/** An element of every channel is not bound to one, also where the channel is not known. */
const CHANNEL_COUNT = 3
