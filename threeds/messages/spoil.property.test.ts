import { expect, test } from 'vitest'
import { parseContent } from './content.ts'
import { ELEMENTS } from './elements.ts'
import type { Facts, Predicate } from './predicates.ts'
import { FORM_FIELDS, inclusionIn, rowNamed, rowsIn } from './table.ts'
import { placesIn, spoilersOf } from './testing/spoil.ts'
import { bytesOf, missedContentIssue, missedIssue, STEERING } from './testing/expected.ts'
import { aDocument, aMessage, everyFacts } from './testing/valid.ts'
import { MESSAGE_TYPES, VERSIONS } from './vocabulary.ts'

/** Named in 2.1.0 and 2.2.0 but not to be sent, so that no valid message has them. */
const NEVER_VALID = new Set(['oobAppURL 2.1.0', 'oobAppURL 2.2.0', 'oobAppLabel 2.1.0', 'oobAppLabel 2.2.0'])

const CONTENTS = ['deviceInfo', 'acsSignedContent', 'sdkServerSignedContent', 'threeDSMethodData'] as const

test('the steering elements are those that conditions of the table ask about', () => {
  const asked = new Set<string>()
  const visit = (predicate: Predicate, holder: string): void => {
    if ('all' in predicate) for (const part of predicate.all) visit(part, holder)
    if ('any' in predicate) for (const part of predicate.any) visit(part, holder)
    if ('not' in predicate) visit(predicate.not, holder)
    if (!('element' in predicate) || predicate.of !== undefined) return
    const path = predicate.element.startsWith('/') ? predicate.element.slice(1) : holder + predicate.element
    // The objects on the way steer as well.
    for (let end = path.length; end > holder.length; end = path.lastIndexOf('.', end - 1)) asked.add(path.slice(0, end))
  }
  for (const row of ELEMENTS) {
    for (const [holder, use] of Object.entries(row.in)) {
      const prefix = MESSAGE_TYPES.some((type) => type === holder) ? '' : `${holder}.`
      for (const predicate of [use.requiredWhen, use.allowedWhen, use.absentWhen])
        if (predicate) visit(predicate, prefix)
      for (const { when } of use.valueWhen ?? []) visit(when, prefix)
    }
  }
  for (const element of ['messageType', 'messageVersion', 'deviceChannel', 'messageCategory']) asked.add(element)
  expect([...STEERING].sort()).toEqual([...asked].filter((name) => rowNamed(name)).sort())
})

test('one spoiled element gives exactly that issue; every row has a valid and an invalid case in each message and version', () => {
  const covered = new Set<string>()
  const misses: (string | undefined)[] = []
  for (const facts of everyFacts()) {
    // Full messages for payments, sparse ones beside them: conditions meet both.
    const message = aMessage({ ...facts, fill: facts.category === 'NPA' ? 30 : 100, seed: 7 })
    for (const place of placesIn(message, facts)) {
      covered.add(`valid ${facts.messageType} ${place.row.name} ${facts.version}`)
      misses.push(...spoilersOf(message, place, facts).map((spoiled) => missedIssue(spoiled, facts)))
    }
  }
  // The rows that a few random messages do not reach, because a condition rarely allows them.
  for (const { type, name, version } of everyRow()) {
    if (covered.has(`valid ${type} ${name} ${version}`) || NEVER_VALID.has(`${name} ${version}`)) continue
    misses.push(
      ...reach(
        name,
        everyFacts().filter((facts) => facts.messageType === type && facts.version === version),
      ),
    )
  }
  expect(misses.filter((miss) => miss !== undefined)).toEqual([])
  expect(misses.length).toBeGreaterThan(20_000)
})

test('what is decoded from an element is checked by the same rows', () => {
  const misses: (string | undefined)[] = []
  for (const name of CONTENTS) {
    for (const version of VERSIONS) {
      if (rowsIn(name).every((row) => inclusionIn(row.in[name]!.is, version) === undefined)) continue
      const facts: Facts = {
        messageType: 'AReq',
        version,
        channel: name === 'threeDSMethodData' ? 'BRW' : 'APP',
        category: 'PA',
      }
      const content = aDocument(name, { ...facts, fill: 100, seed: 7 })
      expect(parseContent(name, version, bytesOf(JSON.stringify(content)))).toEqual({ ok: true, content })
      for (const place of placesIn(content, facts, name)) {
        misses.push(...spoilersOf(content, place, facts).map((spoiled) => missedContentIssue(name, spoiled, facts)))
      }
    }
  }
  expect(misses.filter((miss) => miss !== undefined)).toEqual([])
})

/** Every row of every message and version, those within decoded contents aside. */
function everyRow(): { type: string; name: string; version: string }[] {
  const found: { type: string; name: string; version: string }[] = []
  const visit = (type: string, holder: string, version: (typeof VERSIONS)[number]): void => {
    for (const row of rowsIn(holder)) {
      if (FORM_FIELDS.includes(row.name) || inclusionIn(row.in[holder]!.is, version) === undefined) continue
      found.push({ type, name: row.name, version })
      if (!CONTENTS.some((name) => name === row.name)) visit(type, row.name, version)
    }
  }
  for (const type of MESSAGE_TYPES) for (const version of VERSIONS) visit(type, type, version)
  return found
}

/** Tries messages until one has the row, and spoils it there in every way. */
function reach(name: string, combinations: readonly Facts[]): readonly (string | undefined)[] {
  for (let seed = 0; seed < 300; seed++) {
    for (const facts of combinations) {
      const message = aMessage({ ...facts, fill: 30, seed })
      const place = placesIn(message, facts).find(({ row }) => row.name === name)
      if (place === undefined) continue
      return spoilersOf(message, place, facts).map((spoiled) => missedIssue(spoiled, facts))
    }
  }
  return ['no valid message has it']
}
