/** What is read of a verdict's body: the half that is refused is in access.test.ts, over HTTP. */
import { HOUR_MS } from '@sekisho/base'
import { expect, test } from 'vitest'
import { verdictIn } from './caseActions.ts'

const body = { verdict: 'ok', reason: 'explained', verdictID: '018f0000-0000-4000-8000-000000000001' }
const actionOf = (more: object) => {
  const read = verdictIn({ ...body, ...more })
  return 'action' in read ? read.action : undefined
}

test('verdict: a look of up to an hour is taken as it is, a longer one is unknown and never cut to an hour', () => {
  const cases: [number, number | undefined][] = [
    [0, 0],
    [1, 1],
    [HOUR_MS, HOUR_MS],
    [HOUR_MS + 1, undefined],
    [Number.MAX_SAFE_INTEGER, undefined],
  ]
  for (const [sent, taken] of cases) {
    const action = actionOf({ lookedMs: sent })
    expect(action).toBeDefined()
    expect(action).toEqual({ kind: 'decide', ...body, ...(taken !== undefined && { lookedMs: taken }) })
  }
  expect(actionOf({})).toEqual({ kind: 'decide', ...body })
})

test('verdict: a time that is none is refused, and not taken for unknown', () => {
  for (const lookedMs of [-1, 1.5, Number.NaN, Infinity, '60000', null, true, [], {}]) {
    expect(verdictIn({ ...body, lookedMs }), JSON.stringify(lookedMs)).toMatchObject({
      wrong: { problem: 'invalid', issues: [{ element: 'lookedMs' }] },
    })
  }
})
