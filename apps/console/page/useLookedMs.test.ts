import { expect, test } from 'vitest'
import { LookWatch } from './useLookedMs.ts'

test('a look: what shows is counted, what is hidden is not, and saying a thing twice changes nothing', () => {
  const watch = new LookWatch()
  expect(watch.takeMs(500), 'nothing has shown yet').toBe(0)
  watch.show(true, 1_000)
  watch.show(true, 4_000)
  watch.show(false, 6_000.4)
  watch.show(false, 7_000)
  expect(watch.takeMs(90_000)).toBe(5_000)
  watch.show(true, 100_000)
  expect(watch.takeMs(100_250)).toBe(250)
})

test('a look: what was taken is not taken again', () => {
  const watch = new LookWatch()
  watch.show(true, 0)
  expect(watch.takeMs(3_000)).toBe(3_000)
  expect(watch.takeMs(3_000)).toBe(0)
  expect(watch.takeMs(4_000)).toBe(1_000)
  watch.show(false, 5_000)
  expect(watch.takeMs(9_000)).toBe(1_000)
  expect(watch.takeMs(9_000)).toBe(0)
})
