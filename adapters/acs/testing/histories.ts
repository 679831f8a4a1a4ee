/**
 * Random histories of one challenge: CReq, reloads, forms from pages new and old, wrong codes, time, restarts, and a DS that answers,
 * refuses, reaches nobody (405), keeps silent or answers nonsense. Whatever happens, three promises hold (docs/decisions/0011):
 *
 * - no final CRes leaves before the RReq has had its RRes, its time-out or its refusals;
 * - the DS gets one RReq; a second one, the same to the byte, only where a crash left open whether the first had arrived;
 * - no result is lost: in the end the DS has one, or was out of reach for ten minutes.
 */
import { assert } from '@sekisho/base'
import fc from 'fast-check'
import type { BrowserReply } from '../challenges.ts'
import {
  aHarness,
  answer as answerOf,
  answering,
  carriedBack,
  challenged,
  encoded,
  newestCode,
  rresTo,
} from './harness.ts'
import type { Harness, Manner } from './harness.ts'

type Act =
  | {
      readonly does:
        | 'creq'
        | 'otherCReq'
        | 'right'
        | 'wrong'
        | 'resend'
        | 'cancel'
        | 'look'
        | 'restart'
        | 'crash'
        | 'double'
    }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'stale'; readonly back: number }
  | { readonly does: 'ds'; readonly manner: Weather }

type Weather = 'answers' | 'refuses' | 'reachesNobody' | 'silent' | 'nonsense'

const NOBODY = { errorCode: '405', errorComponent: 'D', errorDescription: 'x', errorDetail: 'x' }
const WEATHERS: Readonly<Record<Weather, Manner>> = {
  answers: answering,
  refuses: () => ({ kind: 'refused' }),
  reachesNobody: (message, bytes) =>
    message.messageType === 'Erro'
      ? answering(message, bytes)
      : answerOf({ ...NOBODY, ...rresTo(message), resultsStatus: undefined, messageType: 'Erro' }),
  silent: () => ({ kind: 'timedOut' }),
  nonsense: (message, bytes) =>
    message.messageType === 'Erro' ? answering(message, bytes) : answerOf({ ...rresTo(message), resultsStatus: '' }),
}

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom('creq', 'right', 'wrong', 'resend', 'cancel', 'look', 'restart', 'double', 'otherCReq'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('crash' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('pass' as const),
      ms: fc.constantFrom(10, 9_000, 31_000, 31_000, 300_000, 601_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('stale' as const), back: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('ds' as const),
      manner: fc.constantFrom<Weather>('answers', 'refuses', 'reachesNobody', 'silent', 'nonsense'),
    }),
  },
)

/** @throws the shortest history that breaks a promise */
export async function historiesHold(runs: { readonly seed: number; readonly numRuns: number }): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('2.1.0' as const, '2.2.0' as const, '2.3.1' as const),
      fc.array(acts, { minLength: 3, maxLength: 14 }),
      async (version, history) => {
        const play = await Play.begin(version)
        // Nine in ten get their page; the rest show what happens without it.
        if (history.length % 10 > 0) await play.act({ does: 'creq' })
        for (const act of history) await play.act(act)
        await play.end()
      },
    ),
    runs,
  )
}

/** One attempt to deliver an RReq. `lost`: it left, and the process ended before anything came back. */
interface Attempt {
  readonly text: string
  readonly result: string
  readonly came: 'undelivered' | 'timedOut' | 'answered' | 'lost'
}

/** One run, with what was seen on the wire so far. */
class Play {
  readonly #harness: Harness
  readonly #creq: Record<string, unknown>
  readonly #pages: BrowserReply[] = []
  readonly #attempts: Attempt[] = []
  #weather: Weather = 'answers'

  private constructor(harness: Harness, creq: Record<string, unknown>) {
    this.#harness = harness
    this.#creq = creq
    harness.manner = async (message, bytes) => {
      await new Promise((turn) => setImmediate(turn))
      const answer = await WEATHERS[this.#weather](message, bytes)
      if (message.messageType === 'RReq') {
        const text = Buffer.from(bytes).toString()
        const isUndelivered = answer.kind === 'refused' || this.#weather === 'reachesNobody'
        this.#attempts.push({
          text,
          result: message.transStatus!,
          came: isUndelivered ? 'undelivered' : answer.kind,
        })
      }
      return answer
    }
  }

  static async begin(version: '2.1.0' | '2.2.0' | '2.3.1'): Promise<Play> {
    const harness = await aHarness()
    const { creq } = await challenged(harness, version)
    return new Play(harness, creq)
  }

  async act(act: Act): Promise<void> {
    const { acs, clock } = this.#harness
    switch (act.does) {
      case 'creq':
        return this.#saw(await acs.creq({ creq: encoded(this.#creq) }))
      case 'otherCReq':
        return this.#saw(await acs.creq({ creq: encoded({ ...this.#creq, challengeWindowSize: '05' }) }))
      case 'right':
        return this.#saw(...(await this.#answer({ does: 'enter', code: this.#code() })))
      case 'wrong':
        return this.#saw(...(await this.#answer({ does: 'enter', code: this.#code() === '000000' ? '1' : '000000' })))
      case 'double':
        return this.#saw(...(await this.#answer({ does: 'enter', code: this.#code() }, 2)))
      case 'resend':
      case 'cancel':
      case 'look':
        return this.#saw(...(await this.#answer({ does: act.does })))
      case 'stale':
        return this.#saw(...(await this.#answer({ does: 'cancel' }, 1, act.back)))
      case 'restart':
        await acs.idle()
        return this.#harness.restart()
      case 'crash':
        return this.#crash()
      case 'ds':
        this.#weather = act.manner
        return
      case 'pass':
        // A step of the clock that no poller has seen yet, and others that it has.
        if (act.ms === 9_000) clock.nowMs += act.ms
        else await this.#harness.pass(act.ms)
        return this.#check()
    }
  }

  /** The weather clears, and time runs until nothing is open any more. */
  async end(): Promise<void> {
    this.#weather = 'answers'
    for (let i = 0; i < 4; i++) await this.#harness.pass(601_000)
    await this.#harness.acs.idle()
    this.#check()
    assert(this.#attempts.some(isOver), 'the result reached the DS')
    const unexpected = this.#harness.errors.filter((error) => !/^(timedOut|refused)$/.test((error as Error).message))
    assert(unexpected.length === 0, `nothing unexpected went wrong: ${unexpected.map(String).join()}`)
  }

  /** The RReq leaves, if the code ends the challenge, and the process ends before anything comes back. */
  async #crash(): Promise<void> {
    const { posted, manner } = this.#harness
    const before = posted.length
    this.#harness.manner = (message, bytes) => {
      if (message.messageType === 'RReq') {
        this.#attempts.push({ text: Buffer.from(bytes).toString(), result: message.transStatus!, came: 'lost' })
      }
      return new Promise(() => {})
    }
    void this.#answer({ does: 'enter', code: this.#code() })
    for (let turns = 0; turns < 20 && posted.length === before; turns++) await new Promise((turn) => setImmediate(turn))
    this.#harness.restart()
    this.#harness.manner = manner
    this.#check()
  }

  async #answer(form: Readonly<Record<string, string>>, times = 1, back = 0): Promise<BrowserReply[]> {
    const screen = this.#pages.filter((page) => page.is === 'screen').at(-1 - back)
    if (!screen) return []
    return Promise.all(Array.from({ length: times }, () => this.#harness.acs.form({ ...screen.hidden, ...form })))
  }

  #code(): string {
    return this.#harness.letters.length === 0 ? '123456' : newestCode(this.#harness)
  }

  #saw(...replies: readonly BrowserReply[]): void {
    for (const reply of replies) {
      this.#pages.push(reply)
      const message = carriedBack(reply)
      if (message?.messageType !== 'CRes') continue
      assert(
        this.#attempts.some(({ came }) => came !== 'lost'),
        'a final CRes leaves after an attempt that came back',
      )
      const told = this.#attempts.find(({ came }) => came !== 'undelivered')?.result ?? 'N'
      assert(message.transStatus === (told === 'Y' ? 'Y' : 'N'), 'the CRes says what the RReq said')
    }
    this.#check()
  }

  #check(): void {
    const first = this.#attempts.findIndex(({ came }) => came !== 'undelivered')
    if (first === -1) return
    const later = this.#attempts.slice(first)
    assert(new Set(later.map(({ text }) => text)).size === 1, 'what may have arrived is never changed')
    const over = later.findIndex(isOver)
    assert(over === -1 || over === later.length - 1, 'nothing is sent after what arrived')
  }
}

function isOver({ came }: Attempt): boolean {
  return came === 'answered' || came === 'timedOut'
}
