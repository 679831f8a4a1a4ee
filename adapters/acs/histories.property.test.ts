import { test } from 'vitest'
import { historiesHold } from './testing/histories.ts'

test('ACS-CREQB-012, ACS-RREQ-001, -007: whatever happens, the order holds, one result goes out, and none is lost', async () => {
  await historiesHold({ seed: 20_261_122, numRuns: 150 })
})
