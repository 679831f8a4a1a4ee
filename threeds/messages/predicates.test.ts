import { expect, test } from 'vitest'
import { ALWAYS, compileCondition, NEVER, UNKNOWN } from './predicates.ts'
import type { Facts, Predicate, Scope, Truth } from './predicates.ts'

const FACTS: Facts = { messageType: 'ARes', version: '2.2.0', channel: 'APP', category: undefined }

test('conditions: facts decide at once, and what is not known stays unknown', () => {
  const cases: [Predicate, unknown][] = [
    [{ channel: 'APP' }, ALWAYS],
    [{ channel: ['BRW', '3RI'] }, NEVER],
    [{ category: 'PA' }, UNKNOWN],
    [{ version: ['2.1.0', '2.2.0'] }, ALWAYS],
    [{ message: 'AReq' }, NEVER],
    [{ all: [] }, ALWAYS],
    [{ any: [] }, NEVER],
    [{ not: { category: 'PA' } }, UNKNOWN],
    [{ all: [{ category: 'PA' }, { version: '2.1.0' }] }, NEVER],
    [{ any: [{ category: 'PA' }, { version: '2.2.0' }] }, ALWAYS],
  ]
  for (const [predicate, condition] of cases)
    expect(compileCondition(predicate, FACTS), JSON.stringify(predicate)).toBe(condition)
})

test('conditions: unknown wins over true in all, over false in any, and over nothing else', () => {
  const part = (truth: Truth): Predicate =>
    truth === undefined ? { category: 'PA' } : { element: 'a', equals: truth ? 'x' : 'y' }
  for (const left of [true, false, undefined]) {
    for (const right of [true, false, undefined]) {
      const both =
        left === false || right === false ? false : left === undefined || right === undefined ? undefined : true
      const either =
        left === true || right === true ? true : left === undefined || right === undefined ? undefined : false
      expect(truthOf({ all: [part(left), part(right)] })).toBe(both)
      expect(truthOf({ any: [part(left), part(right)] })).toBe(either)
      expect(truthOf({ not: part(left) })).toBe(left === undefined ? undefined : !left)
    }
  }
})

test('conditions: elements are looked up beside the element, from the root, and in lists', () => {
  const root = {
    a: 'x',
    list: [{ code: '01' }, { code: '02' }],
    codes: ['01', '06'],
    holder: { a: 'y', empty: {}, flag: true },
  }
  const scope = { root, holder: root.holder }
  const cases: [Predicate, Truth][] = [
    [{ element: 'a', equals: 'y' }, true],
    [{ element: '/a', equals: 'x' }, true],
    [{ element: '/list.code', equals: '02' }, true],
    [{ element: '/list.code', in: ['03', '04'] }, false],
    [{ element: '/codes', equals: '06' }, true],
    [{ element: 'flag', equals: true }, true],
    [{ element: 'empty', present: true }, false],
    [{ element: 'empty', absent: true }, true],
    [{ element: '/list.other', absent: true }, true],
    [{ element: '/a.b', present: true }, false],
  ]
  for (const [predicate, truth] of cases) expect(truthOf(predicate, scope), JSON.stringify(predicate)).toBe(truth)
})

test('conditions: of another message, not known is unknown and not existing makes only absence true', () => {
  const test: Predicate = { of: 'AReq', element: 'a', equals: 'x' }
  const absent: Predicate = { of: 'AReq', element: 'a', absent: true }
  expect([truthOf(test), truthOf(absent)]).toEqual([undefined, undefined])
  expect([truthOf(test, { related: { AReq: null } }), truthOf(absent, { related: { AReq: null } })]).toEqual([
    false,
    true,
  ])
  expect([
    truthOf(test, { related: { AReq: { a: 'x' } } }),
    truthOf(absent, { related: { AReq: { a: 'x' } } }),
  ]).toEqual([true, false])
})

test('conditions: the leg is known or not', () => {
  const predicate: Predicate = { leg: ['DS-ACS', 'ACS-DS'] }
  const truths = [undefined, 'DS-ACS', '3DSS-DS'].map((leg) => truthOf(predicate, { leg: leg as Scope['leg'] }))
  expect(truths).toEqual([undefined, true, false])
})

function truthOf(predicate: Predicate, change: Partial<Scope> = {}): Truth {
  const root = { a: 'x' }
  return compileCondition(predicate, FACTS)({ root, holder: root, leg: undefined, related: {}, ...change })
}
