import { expect, test } from 'vitest'
import { Learning, PERSON } from './index.ts'
import type { FieldName, LinkModel, Mention } from './index.ts'
import { TextLinker } from './testing/byText.ts'

test('learning: where customers often change their telephones, a changed one comes to say less', () => {
  const learning = new Learning(PERSON)
  const linker = new TextLinker(PERSON)
  for (let i = 0; i < 6000; i++) {
    const who = (i * 7) % 1500
    const phone = [i % 10 < 4 ? `new-${i}` : `phone-${who}`]
    const mention = { ...someone(who), phone }
    const { link } = linker.find(mention)
    if (link) learning.note(link)
    linker.fold(`o-${i}`, mention)
  }
  const { model } = learning
  expect(model.version).toBe(PERSON.version + 1)
  expect(levelOf(model, 'phone')).toBeGreaterThan(500_000)
  expect(levelOf(model, 'phone')).toBeLessThan(750_000)
  expect(levelOf(model, 'email'), 'never changed').toBeGreaterThan(levelOf(PERSON, 'email'))
  expect(levelOf(model, 'cookie'), 'never shown').toBe(levelOf(PERSON, 'cookie'))
  const changed: Mention = { name: ['n-1'], room: ['r-1'], phone: ['another'] }
  const scoreBy = (by: LinkModel) => {
    const fresh = new TextLinker(by)
    fresh.fold('o-1', { ...someone(1), phone: ['phone-1'] })
    return fresh.find(changed).link!.score
  }
  expect(scoreBy(model)).toBeGreaterThan(scoreBy(PERSON))
})

test('learning: a field that alone made a link says nothing about itself', () => {
  const learning = new Learning(PERSON)
  learning.note({
    cluster: 1,
    score: PERSON.joins + 100,
    evidence: [{ field: 'email', agrees: 'email', weight: 1900 }],
  })
  expect(levelOf(learning.model, 'email')).toBe(levelOf(PERSON, 'email'))
  learning.note({
    cluster: 1,
    score: PERSON.joins + 1900,
    evidence: [{ field: 'email', agrees: 'email', weight: 1900 }],
  })
  expect(levelOf(learning.model, 'email')).toBeGreaterThan(levelOf(PERSON, 'email'))
})

test('learning: no weight becomes certain, however long the history', () => {
  const learning = new Learning(PERSON)
  for (let i = 0; i < 100_000; i++) {
    learning.note({ cluster: 1, score: 9000, evidence: [{ field: 'card', weight: -170 }] })
    learning.note({ cluster: 1, score: 9000, evidence: [{ field: 'email', agrees: 'email', weight: 900 }] })
    const agrees = i % 2 === 0 ? 'room' : 'building'
    learning.note({ cluster: 1, score: 9000, evidence: [{ field: 'place', agrees, weight: 900 }] })
  }
  expect(levelOf(learning.model, 'card')).toBeGreaterThanOrEqual(100)
  expect(levelOf(learning.model, 'email')).toBeLessThanOrEqual(990_000)
  const { levels } = learning.model.fields.find(({ name }) => name === 'place')!
  expect(
    levels.reduce((sum, { whenOne }) => sum + whenOne, 0),
    'elsewhere is not impossible',
  ).toBeLessThan(991_000)
})

function someone(who: number): Mention {
  return { name: [`n-${who}`], email: [`e-${who}`], room: [`r-${who}`], card: [`c-${who}`] }
}

function levelOf({ fields }: LinkModel, name: FieldName): number {
  return fields.find((field) => field.name === name)!.levels[0]!.whenOne
}
