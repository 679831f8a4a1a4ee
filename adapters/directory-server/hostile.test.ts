/** Broken bytes at every door of the DS: its address, and the answers of its neighbours. */
import { expect, test } from 'vitest'
import { mutations, Random } from '@sekisho/threeds/messages/testing'
import { VERSIONS } from '@sekisho/threeds/messages'
import { acsAnswers, anAReq, anARes, anRReq, anRRes, aPReq, challenged, serverAnswers } from './testing/messages.ts'
import { CARDS, messageIn, openWorld } from './testing/world.ts'

test('hostile bytes at the address are answered with a valid message, and nothing of ours fails', async () => {
  const world = await openWorld({ limits: { preqEveryMs: 0 } })
  acsAnswers(world, { transStatus: 'C' })
  serverAnswers(world)
  for (const { bytes } of mutations(2_000, 20260601)) await answered(world, bytes)
  const random = new Random(20260602)
  for (const version of VERSIONS) {
    const areq = await challenged(world, { version })
    const messages = [anAReq({ version }), anAReq({ version, channel: '3RI', category: 'NPA' }), aPReq(version)]
    for (let i = 0; i < 200; i++) {
      for (const message of messages) await answered(world, broken(message, random))
      await answered(world, broken(anRReq(areq), random))
    }
  }
  expect(world.errors).toEqual([])
})

test('hostile bytes as the answer of an ACS or a 3DS Server are answered with a valid message, and nothing of ours fails', async () => {
  const random = new Random(20260603)
  const world = await openWorld()
  for (const version of VERSIONS) {
    for (let i = 0; i < 120; i++) {
      acsAnswers(world, (areq) =>
        bytesAnswer(broken(anARes(areq, { transStatus: random.pick(['Y', 'C', 'N']) }), random)),
      )
      await answered(world, bytesIn(anAReq({ version }, { acctNumber: random.pick([CARDS.routed, CARDS.attempts]) })))
      const areq = await challenged(world, { version })
      serverAnswers(world, (rreq) => bytesAnswer(broken(anRRes(rreq), random)))
      await answered(world, bytesIn(anRReq(areq)))
    }
  }
  await world.ds.idle()
  expect(world.errors).toEqual([])
})

type World = Awaited<ReturnType<typeof openWorld>>

/** Every reply is a valid message; only an Erro gets none. */
async function answered(world: World, bytes: Uint8Array): Promise<void> {
  const { bytes: reply } = await world.ds.receive(bytes)
  if (reply.length === 0) expect(new TextDecoder().decode(bytes)).toContain('Erro')
  else messageIn(reply)
}

/** Valid UTF-8 or not, cut, doubled or changed somewhere. */
function broken(message: object, random: Random): Uint8Array {
  const bytes = bytesIn(message)
  const at = random.below(bytes.length)
  const to = Math.min(bytes.length, at + 1 + random.below(30))
  switch (random.below(4)) {
    case 0:
      return bytes.with(at, random.below(256))
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(to)])
    default:
      return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(at)])
  }
}

function bytesAnswer(bytes: Uint8Array) {
  return { kind: 'answered', status: 200, headers: {}, bytes } as const
}

function bytesIn(message: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message))
}
