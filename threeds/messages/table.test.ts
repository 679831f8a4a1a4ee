import { expect, test } from 'vitest'
import { ELEMENTS } from './elements.ts'
import { elementOf, rowNamed, rowsIn } from './table.ts'
import { MESSAGE_TYPES } from './vocabulary.ts'

test('table: every name is unique, and an element is held by messages or by the one element before its dot', () => {
  expect(new Set(ELEMENTS.map(({ name }) => name)).size).toBe(ELEMENTS.length)
  for (const row of ELEMENTS) {
    const holders = Object.keys(row.in)
    const parent = row.name.slice(0, -elementOf(row).length - 1)
    const allowed: readonly string[] = parent === '' ? [...MESSAGE_TYPES, '3DS Method'] : [parent]
    expect(
      holders.filter((holder) => !allowed.includes(holder)),
      row.name,
    ).toEqual([])
    expect(parent === '' || rowNamed(parent) !== undefined, row.name).toBe(true)
  }
})

test('table: the members of an object stand right behind it, so that issues come in the order of the rows', () => {
  const order: string[] = []
  const visit = (name: string): void => {
    order.push(name)
    for (const row of rowsIn(name)) visit(row.name)
  }
  for (const { name } of ELEMENTS) if (!name.includes('.')) visit(name)
  expect(ELEMENTS.map(({ name }) => name)).toEqual(order)
})

test('table: letters are three, codes are inside their lengths, and every list says what it holds', () => {
  for (const { name, in: uses, format, olderFormat, codes } of ELEMENTS) {
    for (const use of Object.values(uses)) {
      expect(use.is, name).toMatch(/^[RCO-]{3}$/)
      expect(use.npa ?? '---', name).toMatch(/^[RCO-]{3}$/)
    }
    const { minLength = 0, maxLength = Infinity } = format.items ?? format
    for (const [code] of codes ?? []) {
      expect(code.length >= minLength && code.length <= maxLength, `${name} ${code}`).toBe(true)
    }
    expect(
      [format, olderFormat].some((one) => one?.type === 'array' && one.items === undefined),
      name,
    ).toBe(false)
  }
})

test('table: there are as many rows as the protocol has elements', () => {
  expect(ELEMENTS.length).toBe(397)
})
