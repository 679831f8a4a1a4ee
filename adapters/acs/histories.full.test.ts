import { test } from 'vitest'
import { historiesHold } from './testing/histories.ts'

test('ACS-CREQB-012, ACS-RREQ-001, -007: the same over thousands of histories', async () => {
  await historiesHold({ seed: 4_000_003, numRuns: 3_000 })
}, 600_000)
