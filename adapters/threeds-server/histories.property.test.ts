/** Whatever comes, and in whatever order: what must hold of every transaction all the same. */
import { assert, MINUTE_MS } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import type { Version } from '@sekisho/threeds/messages'
import fc from 'fast-check'
import { isDeepStrictEqual } from 'node:util'
import { test } from 'vitest'
import { aBrowser, aPurchase } from '../../threeds/server/testing/samples.ts'
import { ares, bytesOf, CARD, challenge, openFixture, rreq, SHOP, told } from './testing/fixture.ts'
import type { Fixture, Members } from './testing/fixture.ts'

test('3DSS-RREQ-007, 008, 021: of any history at most one AReq leaves, the first end stands, and a success needs its own message', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Version>('2.1.0', '2.2.0', '2.3.1'),
      fc.array(event, { maxLength: 14 }),
      async (version, events) => {
        const fixture = await openFixture({ version, methodURL: 'https://acs.example/method' })
        const history = new History(fixture)
        await history.begin()
        for (const one of events) await history.take(one)
        await fixture.close()
      },
    ),
    { seed: 20261122, numRuns: 120 },
  )
})

type Event =
  | 'frictionless'
  | 'challenge'
  | 'refused'
  | 'good RReq'
  | 'bad RReq'
  | 'foreign RReq'
  | 'Erro'
  | 'CRes'
  | 'method'
  | 'declined'
  | 'undelivered'
  | 'minutes'
  | 'hours'

const event = fc.constantFrom<Event>(
  ...([
    'frictionless',
    'challenge',
    'challenge',
    'refused',
    'good RReq',
    'bad RReq',
    'foreign RReq',
    'Erro',
    'CRes',
    'method',
    'declined',
    'undelivered',
    'minutes',
    'hours',
  ] as const),
)

class History {
  readonly #fixture: Fixture
  #id = ''
  #ended: JSONObject | undefined
  /** A message that says Y was accepted. */
  #maySucceed = false

  constructor(fixture: Fixture) {
    this.#fixture = fixture
  }

  async begin(): Promise<void> {
    const answer = await this.#fixture.server.preauth(SHOP, { acctNumber: CARD })
    this.#id = (answer as { body: JSONObject }).body['threeDSServerTransID'] as string
  }

  async take(one: Event): Promise<void> {
    await this.#happen(one)
    const answer = await this.#fixture.server.postauth(SHOP, { threeDSServerTransID: this.#id, waitMs: 0 })
    const isEnd = answer.status === 'done' && answer.body['status'] !== 'pending'
    if (isEnd && this.#ended) assert(isDeepStrictEqual(answer.body, this.#ended), 'the first end stands')
    if (isEnd) this.#ended ??= answer.body
    if (isEnd && answer.body['authenticated'] === true) assert(this.#maySucceed, 'a success has a message that says so')
    // A day later.
    if (this.#ended && answer.status !== 'done')
      assert(answer.status === 'not_found', 'an end is told until it is forgotten')
    assert(this.#fixture.ofType('AReq').length <= 1, 'one AReq leaves')
    const states = this.#fixture.store.listStates('platform', 'threeds-server-transaction', { limit: 10 })
    assert(!JSON.stringify(states).includes(CARD), 'no card number lies in clear')
  }

  async #happen(one: Event): Promise<void> {
    const { server, poller } = this.#fixture
    const [areq = { threeDSServerTransID: this.#id, messageVersion: '2.2.0', messageCategory: '01' }] =
      this.#fixture.ofType('AReq')
    switch (one) {
      case 'frictionless':
        return this.#ask((asked) => ares(asked), true)
      case 'challenge':
        return this.#ask((asked) => challenge(asked), false)
      case 'refused':
        return this.#ask((asked) => ares(asked, { eci: '005' }), false)
      case 'good RReq': {
        const answer = await told(this.#fixture, rreq(areq))
        this.#maySucceed ||= answer['messageType'] === 'RRes' && !this.#ended
        return
      }
      case 'bad RReq':
        return this.#refused(rreq(areq, { authenticationValue: undefined }))
      case 'foreign RReq':
        return this.#refused(rreq(areq, { acsTransID: '00000000-0000-4000-8000-000000000000' }))
      case 'Erro':
        return void (await told(this.#fixture, {
          ...areq,
          messageType: 'Erro',
          errorCode: '402',
          errorComponent: 'D',
          errorDescription: 'x',
          errorDetail: 'x',
        }))
      case 'CRes': {
        const cres = {
          messageType: 'CRes',
          messageVersion: '2.2.0',
          threeDSServerTransID: this.#id,
          acsTransID: this.#id,
          transStatus: 'Y',
        }
        server.challengeReturned({ cres: Buffer.from(bytesOf(cres)).toString('base64url') })
        return
      }
      case 'method':
        return void (await server.methodReturned(
          Buffer.from(JSON.stringify({ threeDSServerTransID: this.#id })).toString('base64url'),
        ))
      case 'declined':
        return void (await server.postauth(SHOP, { threeDSServerTransID: this.#id, challenge: 'declined' }))
      case 'undelivered':
        return server.undelivered(this.#id)
      case 'minutes':
      case 'hours':
        this.#fixture.nowMs += (one === 'minutes' ? 9 : 600) * MINUTE_MS
        return poller.poll()
    }
  }

  async #refused(message: Members): Promise<void> {
    const answer = await told(this.#fixture, message)
    assert(answer['messageType'] === 'Erro', 'what does not fit is refused')
  }

  async #ask(answer: (areq: Members) => Members, mayBeY: boolean): Promise<void> {
    this.#fixture.answers.AReq = answer
    const before = this.#fixture.ofType('AReq').length
    const body = { threeDSServerTransID: this.#id, ...aBrowser, ...aPurchase }
    await this.#fixture.server.authenticate(SHOP, body)
    this.#maySucceed ||= mayBeY && this.#fixture.ofType('AReq').length > before
  }
}
