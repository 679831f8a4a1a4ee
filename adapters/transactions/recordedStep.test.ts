import type { JSONObject } from '@sekisho/base'
import { expect, test } from 'vitest'
import { recordedStepOf } from './recordedStep.ts'

const MESSAGE = { direction: 'in', peer: 'DS', atMs: 1, bytes: 2, message: { messageType: 'AReq' } }

test('a recorded step is read as it was written; one that is none is a fault of ours', () => {
  const right: JSONObject[] = [
    { role: 'acs', to: 'expectCReq', messages: [] },
    { role: 'threeds-server', messages: [MESSAGE, { ...MESSAGE, direction: 'out', issues: [{ errorCode: '203' }] }] },
  ]
  for (const body of right) expect(recordedStepOf(body)).toBe(body)
  const wrong: JSONObject[] = [
    {},
    { role: 'shop', messages: [] },
    { role: 'acs' },
    { role: 'acs', messages: [null] },
    ...Object.keys(MESSAGE).map((name) => ({ role: 'acs', messages: [{ ...MESSAGE, [name]: null }] })),
    { role: 'acs', messages: [{ ...MESSAGE, direction: 'up' }] },
    { role: 'acs', messages: [{ ...MESSAGE, issues: {} }] },
  ]
  for (const body of wrong) expect(() => recordedStepOf(body), JSON.stringify(body)).toThrow(/recorded step/)
})
