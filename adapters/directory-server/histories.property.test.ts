/**
 * Histories: several transactions at once, with honest messages, doubled ones, and ones that somebody forged, cut or sent to the
 * wrong transaction; with a 3DS Server that comes and goes, and restarts in between.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '@sekisho/threeds/messages'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import type { Store } from '@sekisho/adapters/store'
import { openStore } from '../sql/open.ts'
import { temporaryFolders } from '../sql/testing/folders.ts'
import { acsAnswers, anAReq, anARes, anRReq, membersOf, serverAnswers } from './testing/messages.ts'
import { answers, openWorld, SERVER_URL, shortOf } from './testing/world.ts'
import type { World } from './testing/world.ts'

const newFolder = temporaryFolders()

test('histories: a result reaches the 3DS Server once at most, and whatever was forged leaves the right one its way', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, (history) => live(history)),
    { seed: 20260601, numRuns: 60 },
  )
})

test('histories: the same on disk, where a commit takes its time', async () => {
  const run = async (history: readonly Round[]) => {
    const store = await openStore({ dir: newFolder(), kek: DEMONSTRATION_KEK })
    try {
      await live(history, store)
    } finally {
      await store.close()
    }
  }
  await fc.assert(fc.asyncProperty(anyHistory, run), { seed: 20260602, numRuns: 6 })
})

async function live(history: readonly Round[], store?: Store): Promise<void> {
  const road = await openRoad(store)
  for (const round of history) {
    if (round === 'restart') road.world.restart()
    else await Promise.all(round.map((act) => perform(road, act)))
  }
  await finish(road)
  expect(road.world.errors).toEqual([])
}

const TRANSACTIONS = 3

/** What can happen to one of the transactions. */
const anyAct = fc.record({
  which: fc.nat(TRANSACTIONS - 1),
  what: fc.constantFrom(
    'result',
    'result',
    'question again',
    'result of another transaction',
    'result with a foreign certificate',
    'result of a lower version, cross-wired',
    'result that was cut',
    'Erro instead',
    '3DS Server leaves',
    '3DS Server comes back',
  ),
} as const)

/** Acts of one round happen at the same time; a process stops when nothing is under way. */
const anyRound = fc.oneof(
  { weight: 8, arbitrary: fc.array(anyAct, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
)

const anyHistory = fc.array(anyRound, { maxLength: 14 })

type Round = 'restart' | readonly Act[]
type Act = typeof anyAct extends fc.Arbitrary<infer Of> ? Of : never

interface Road {
  readonly world: World
  /** As the ACS has them; each was answered with a challenge. */
  readonly areqs: readonly Members[]
  readonly delivered: Members[]
  isServerThere: boolean
}

type Members = Record<string, unknown>

async function openRoad(store?: Store): Promise<Road> {
  const world = await openWorld(store ? { store } : {})
  acsAnswers(world, (areq) => answers(anARes(areq, { transStatus: 'C', acsTransID: acsTransIDOf(areq) })))
  const versions = ['2.1.0', '2.2.0', '2.3.1'] as const
  for (const version of versions) expect(shortOf(await world.ask(anAReq({ version })))).toBe('ARes')
  const road: Road = { world, areqs: world.sent.map(membersOf), delivered: [], isServerThere: true }
  serverAnswers(world, (rreq) => {
    if (!road.isServerThere) return { kind: 'refused' }
    road.delivered.push(rreq)
    const { messageVersion, threeDSServerTransID, dsTransID, acsTransID } = rreq
    const ids = { threeDSServerTransID, dsTransID, acsTransID }
    return answers({ messageType: 'RRes', messageVersion, ...ids, resultsStatus: '01' })
  })
  return road
}

async function perform(road: Road, { which, what }: Act): Promise<void> {
  const { world, areqs } = road
  const areq = areqs[which]!
  const forged = async (message: object | string, peer?: string) => {
    const reply = await world.ask(message, peer)
    expect(reply.messageType, what).toBe('Erro')
  }
  switch (what) {
    case 'result':
      return expectAnswered(road, which, await world.ask(resultOf(areq), 'bank-acs'))
    case 'question again': {
      const { dsTransID: _ds, dsReferenceNumber: _ref, dsURL: _url, ...asked } = areq
      return forged(asked)
    }
    case 'result of another transaction':
      return forged(resultOf(areq, { acsTransID: acsTransIDOf(areqs[(which + 1) % TRANSACTIONS]!) }))
    case 'result with a foreign certificate':
      return forged(resultOf(areq), 'other-acs')
    case 'result of a lower version, cross-wired':
      return forged(resultOf(areq, { messageVersion: '2.1.0', threeDSServerTransID: areq['dsTransID'] }))
    case 'result that was cut':
      return forged(JSON.stringify(resultOf(areq)).slice(0, -7))
    case 'Erro instead':
      expect((await world.raw({ ...areq, messageType: 'Erro' })).bytes).toHaveLength(0)
      return
    case '3DS Server leaves':
    case '3DS Server comes back':
      road.isServerThere = what === '3DS Server comes back'
      return
  }
}

/** An RRes only for what was delivered; otherwise nobody was there, or it is a second one. */
function expectAnswered({ delivered, areqs }: Road, which: number, reply: Message): void {
  const times = delivered.filter(({ dsTransID }) => dsTransID === areqs[which]!['dsTransID']).length
  expect(times).toBeLessThanOrEqual(1)
  if (reply.messageType === 'RRes') expect(times).toBe(1)
  else expect(shortOf(reply)).toMatch(/^D\/(405|312|305)/)
}

/** In the end the 3DS Server is there, and every result that was not delivered yet goes through. */
async function finish(road: Road): Promise<void> {
  road.isServerThere = true
  for (const areq of road.areqs) await road.world.ask(resultOf(areq), 'bank-acs')
  await road.world.ds.idle()
  const ids = road.delivered.map(({ dsTransID }) => String(dsTransID))
  expect(ids.sort()).toEqual(road.areqs.map(({ dsTransID }) => String(dsTransID)).sort())
  expect(road.world.to(SERVER_URL).every(({ messageType }) => messageType === 'RReq')).toBe(true)
}

function resultOf(areq: Members, change: Members = {}): Members {
  return anRReq(areq, { acsTransID: acsTransIDOf(areq), ...change })
}

function acsTransIDOf({ threeDSServerTransID }: Members): string {
  return String(threeDSServerTransID).replace('a0000000', 'ac500000')
}
