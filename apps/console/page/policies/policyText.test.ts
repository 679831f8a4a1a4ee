import { expect, test } from 'vitest'
import { thresholdsIn, withThresholds, withVersion } from './policyText.ts'

const THRESHOLDS = { challenge: 1, review: 2, decline: 3 }

test('text: the version and the thresholds are changed, and nothing else', () => {
  const text =
    'id: a\nversion: 6 # as it was\nthresholds:\n  challenge: 300\n  review: 550 # by hand\n  decline: 850\n\nmethods:\n  deferred:\n    thresholds:\n      challenge: 400\n'
  expect(withVersion(text, 7)).toBe(text.replace('version: 6 # as it was', 'version: 7'))
  expect(withThresholds(text, THRESHOLDS)).toBe(
    'id: a\nversion: 6 # as it was\nthresholds:\n  challenge: 1\n  review: 2\n  decline: 3\n\nmethods:\n  deferred:\n    thresholds:\n      challenge: 400\n',
  )
  expect(withThresholds('a: 1\nthresholds: { challenge: 300, decline: 850 }\nb: 2\n', THRESHOLDS)).toBe(
    'a: 1\nthresholds: { challenge: 1, review: 2, decline: 3 }\nb: 2\n',
  )
})

test('text: where there is nothing to change it stays as it is', () => {
  for (const text of ['', 'id: a\n', '  version: 3\n', 'methods:\n  card:\n    thresholds:\n      challenge: 3\n']) {
    expect(withVersion(withThresholds(text, THRESHOLDS), 9)).toBe(text)
  }
})

test('text: thresholds in an address are three numbers', () => {
  expect(thresholdsIn('300-550-850')).toEqual({ challenge: 300, review: 550, decline: 850 })
  for (const part of [undefined, '', '300', '300-550', 'a-b-c', '-1-2-3', '1-2-3-4', '10000-1-1']) {
    expect(thresholdsIn(part), part).toBeUndefined()
  }
})
