import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '@sekisho/base'
import { VERSIONS } from '@sekisho/threeds/messages'
import type { PRes, Version } from '@sekisho/threeds/messages'
import { putRanges, putServer, removeRange } from './registry.ts'
import { aPReq } from './testing/messages.ts'
import { NOON_MS, openWorld, PAY, RANGES, SERVER, shortOf } from './testing/world.ts'
import type { World } from './testing/world.ts'

test('DS-PREQ-001, DS-PREQ-009, DS-PREQ-013: without a serial number all ranges come, each as one to add', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    const preq = aPReq(version)
    const pres = (await world.ask(preq)) as PRes
    expect(pres).toMatchObject({
      messageType: 'PRes',
      threeDSServerTransID: preq['threeDSServerTransID'],
      dsTransID: expect.any(String),
      serialNum: String(RANGES.length),
    })
    expect(boundsIn(pres)).toEqual(RANGES.map(({ start, end }) => `A ${start} ${end}`))
    expect(pres).toMatchObject(
      version === '2.3.1'
        ? { dsProtocolVersions: VERSIONS, readOrder: '01' }
        : { dsStartProtocolVersion: '2.1.0', dsEndProtocolVersion: '2.3.1' },
    )
    expect(world.errors).toEqual([])
  }
})

test('DS-PREQ-002: who has the newest serial number gets it back, and no data', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld()
    const pres = await world.ask(aPReq(version, { serialNum: String(RANGES.length) }))
    expect(pres).toMatchObject({ serialNum: String(RANGES.length) })
    expect(pres).not.toHaveProperty('cardRangeData')
  }
})

test('DS-PREQ-003: who has an older one gets what changed since, each range once, deletions first', async () => {
  for (const version of VERSIONS) {
    const world = await openWorld({ limits: { preqEveryMs: 0 } })
    const since = await serialOf(world, version)
    const [modified, removed] = RANGES
    const added = { ...RANGES[0]!, start: '9999080000000000', end: '9999089999999999' }
    const passing = { ...added, start: '9999090000000000', end: '9999099999999999' }
    await putRanges(world.store, PAY, [{ ...modified!, attempts: true }, added, passing], NOON_MS)
    await removeRange(world.store, PAY, passing, NOON_MS)
    await removeRange(world.store, PAY, removed!, NOON_MS)
    world.clock.nowMs += MINUTE_MS
    const pres = (await world.ask(aPReq(version, { serialNum: since }))) as PRes
    expect(boundsIn(pres)).toEqual([
      `D ${removed!.start} ${removed!.end}`,
      `M ${modified!.start} ${modified!.end}`,
      `A ${added.start} ${added.end}`,
    ])
    expect(Number(pres.serialNum)).toBe(Number(since) + 5)
  }
})

test('DS-PREQ-004: a serial number that was never ours is 307, and costs no turn', async () => {
  const world = await openWorld()
  for (const serialNum of ['999', 'abc', '-1', '007', '1e1', ' 5', '5.0', '99999999999999999999']) {
    expect(shortOf(await world.ask(aPReq('2.2.0', { serialNum }))), serialNum).toBe(
      'D/307 serialNum: of an earlier PRes, or none',
    )
  }
  expect(shortOf(await world.ask(aPReq('2.2.0')))).toBe('PRes')
})

test('DS-PREQ-005: a second PReq within the hour is 103, for that 3DS Server alone, also at the same time', async () => {
  const world = await openWorld()
  await putServer(world.store, PAY, { ...SERVER, participantID: 'other', referenceNumbers: ['REF-2'] }, NOON_MS)
  world.clock.nowMs += MINUTE_MS
  const [first, second] = await Promise.all([world.ask(aPReq('2.2.0')), world.ask(aPReq('2.2.0'))])
  expect([first, second].map(shortOf).sort()).toEqual(['D/103 one PReq in 60 minutes', 'PRes'])
  world.clock.nowMs += 20 * MINUTE_MS
  expect(shortOf(await world.ask(aPReq('2.2.0')))).toContain('D/103')
  expect(shortOf(await world.ask(aPReq('2.2.0', { threeDSServerRefNumber: 'REF-2' })))).toBe('PRes')
  world.clock.nowMs += HOUR_MS - 20 * MINUTE_MS
  expect(shortOf(await world.ask(aPReq('2.2.0')))).toBe('PRes')
})

test('PReq: what is wrong in it is told to the 3DS Server', async () => {
  const cases = [
    ['DS-VAL-018', '2.2.0', { threeDSServerRefNumber: undefined }, 'D/201 threeDSServerRefNumber'],
    ['DS-VAL-018 empty', '2.2.0', { threeDSServerRefNumber: '' }, 'D/201 threeDSServerRefNumber'],
    ['DS-VAL-019', '2.2.0', { serialNum: '1'.repeat(21) }, 'D/203 serialNum'],
    ['DS-PREQ-012', '2.3.1', { cardRangeDataDownloadInd: 'N' }, 'D/203 cardRangeDataDownloadInd'],
    ['a stranger', '2.2.0', { threeDSServerRefNumber: 'REF-NOBODY' }, 'D/303 threeDSServerRefNumber'],
  ] as const
  const world = await openWorld()
  for (const [name, version, change, erro] of cases) {
    expect(shortOf(await world.ask(aPReq(version, change))), name).toContain(erro)
  }
  const twice = JSON.stringify(aPReq('2.2.0', { serialNum: '1' })).replace('{', '{"serialNum":"2",')
  expect(shortOf(await world.ask(twice)), 'DS-VAL-020').toBe('D/204 serialNum')
  expect(shortOf(await world.ask('[]')), 'DS-VAL-017').toBe('D/101 one JSON object')
  expect(shortOf(await world.ask(aPReq('2.2.0'), 'bank-acs')), 'with another certificate').toContain('D/303')
  expect(shortOf(await world.ask(aPReq('2.2.0'), 'shop-server')), 'with its own').toBe('PRes')
})

test('DS-PREQ-010: who can fetch a file gets the list all the same, because there is no file', async () => {
  const world = await openWorld()
  const pres = await world.ask(aPReq('2.3.1', { cardRangeDataDownloadInd: 'Y' }))
  expect(boundsIn(pres as PRes)).toHaveLength(RANGES.length)
  expect(pres).not.toHaveProperty('cardRangeDataFileURL')
})

test('DS-NET-001: from 2.3.1 the head of the answer names both IDs', async () => {
  const world = await openWorld()
  const preq = aPReq('2.3.1')
  const { headers } = await world.raw(preq)
  expect(headers['x-request-id']).toBe(preq['threeDSServerTransID'])
  expect(headers['x-response-id']).toMatch(/^d5/)
})

async function serialOf(world: World, version: Version): Promise<string> {
  return ((await world.ask(aPReq(version))) as PRes).serialNum!
}

function boundsIn({ cardRangeData = [] }: PRes): string[] {
  return cardRangeData.map(({ actionInd, startRange, endRange, ranges }) => {
    return `${actionInd} ${startRange ?? ranges?.[0]?.start} ${endRange ?? ranges?.[0]?.end}`
  })
}
