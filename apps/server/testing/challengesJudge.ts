/**
 * What must hold of every history (docs/decisions/0011): the order of RReq and final CRes, one result for each challenge, and
 * none lost but where the line cut the very RReq that carried it, or its receiver died with it after everybody had stopped waiting. A
 * kill alone excuses nothing, nor does a line that was down for others: what was delivered to nobody for certain goes out again.
 */
import type { Hop, Line } from './challengesHistory.ts'

/** @returns what does not hold, one line each with the challenge it concerns */
export function faultsIn(history: readonly Line[]): string[] {
  const byChallenge = new Map<string, Line[]>()
  for (const line of history) {
    if ('id' in line) byChallenge.set(line.id, [...(byChallenge.get(line.id) ?? []), line])
  }
  const downs = spansOf(history, 'line down', 'line up')
  const deaths = spansOf(history, 'kill', 'ready')
  return [...byChallenge].flatMap(([id, lines]) => {
    const challenge = new Challenge(lines, downs, deaths)
    return RULES.flatMap((rule) => rule(challenge)).map((fault) => `${id}: ${fault}`)
  })
}

type Of<Is extends Line['is']> = Extract<Line, { readonly is: Is }>
type Span = readonly [fromMs: number, toMs: number]

class Challenge {
  readonly lines: readonly Line[]
  /** When the line was down: nobody was reached. */
  readonly downs: readonly Span[]
  /** From the end of a process until the next one was ready. */
  readonly deaths: readonly Span[]

  constructor(lines: readonly Line[], downs: readonly Span[], deaths: readonly Span[]) {
    this.lines = lines
    this.downs = downs
    this.deaths = deaths
  }

  all<Is extends Line['is']>(is: Is): Of<Is>[] {
    return this.lines.filter((line): line is Of<Is> => line.is === is)
  }

  rreqs(hop: Hop): Of<'RReq'>[] {
    return this.all('RReq').filter((rreq) => rreq.hop === hop)
  }

  /** The RReq that the 3DS Server took: it answered with an RRes. */
  taken(): Of<'RReq'>[] {
    const answered = new Set(
      this.all('answer')
        .filter(({ hop, came }) => hop === 'DS-3DSS' && came === 'RRes')
        .map(({ attempt }) => attempt),
    )
    return this.rreqs('DS-3DSS').filter(({ attempt }) => answered.has(attempt))
  }

  /** What became of one attempt; undefined: it was not over when the history ended. */
  fateOf({ attempt }: Of<'RReq'>): Of<'line'> | undefined {
    return this.all('line').find((line) => line.attempt === attempt)
  }

  /** Whether the ACS heard of it that it reached nobody: then it is no delivery, and goes out again (docs/choices.md). */
  cameBack(rreq: Of<'RReq'>): boolean {
    return this.#reachedNobody(rreq) && this.fateOf(rreq)?.does === 'passed'
  }

  /** Whether it never reached its receiver, or reached nobody behind it and the ACS could not hear so. */
  wasCut(rreq: Of<'RReq'>): boolean {
    const fate = this.fateOf(rreq)
    if (fate?.does === 'lost before') return true
    const isUnheard = fate?.does === 'lost after' || (fate !== undefined && isLate(rreq, fate.atMs))
    return (isUnheard && this.#reachedNobody(rreq)) || (fate?.does === 'lost after' && this.#came(rreq) === 'nothing')
  }

  /**
   * Whether the 3DS Server ended with the last RReq in its hands, when the DS had said already that it waited long enough (402): that
   * may have arrived, so nobody may send it again (ACS-RREQ-007), and nobody is there who has it.
   */
  diedWithItsReceiver(): boolean {
    const [sent, passedOn] = [this.rreqs('ACS-DS').at(-1), this.rreqs('DS-3DSS').at(-1)]
    if (!sent || !passedOn || this.#came(sent) !== 'Erro 402' || this.#came(passedOn) !== 'nothing') return false
    const endedMs = this.fateOf(passedOn)?.atMs ?? -Infinity
    return this.deaths.some(([diedMs]) => diedMs >= passedOn.atMs && diedMs <= endedMs)
  }

  #reachedNobody(rreq: Of<'RReq'>): boolean {
    return this.#came(rreq) === 'Erro 405'
  }

  #came({ attempt }: Of<'RReq'>): string | undefined {
    return this.all('answer').find((answer) => answer.attempt === attempt)?.came
  }

  /** What postauth told at the end. */
  told(): Of<'told'> | undefined {
    return this.all('told').at(-1)
  }
}

/** Whether the ACS may have stopped waiting for what became of an RReq. */
function isLate({ atMs }: Of<'RReq'>, nowMs: number): boolean {
  return nowMs - atMs >= RRES_MS - ON_ITS_WAY_MS
}

type Rule = (challenge: Challenge) => string[]

/**
 * ACS-CREQB-012. What the browser is shown as the end waits for the RRes, its time-out, or the certainty that nobody is there. A
 * process that was started again waits for the RReq that it sends again.
 */
const theResultGoesFirst: Rule = (challenge) => {
  const { lines, downs, deaths } = challenge
  return challenge.all('CRes').flatMap((cres) => {
    const before = lines.slice(0, lines.indexOf(cres))
    const aliveSince = deaths.findLast(([, readyMs]) => readyMs <= cres.atMs)?.[1] ?? -Infinity
    const sent = challenge.rreqs('ACS-DS').filter((rreq) => before.includes(rreq))
    const first = sent.find(({ atMs }) => atMs >= aliveSince)
    const isOver = (rreq: Of<'RReq'>) => {
      const fate = challenge.fateOf(rreq)
      return (fate !== undefined && before.includes(fate)) || isLate(rreq, cres.atMs)
    }
    const asked = endOf(before)?.atMs ?? cres.atMs
    // Who gets no connection, at once or within the time-out, is not seen; that nobody was there outlives a process.
    const isDown = downs.some(([fromMs, toMs]) => fromMs <= cres.atMs && toMs >= asked)
    const isRefused = isDown || cres.atMs - asked >= RRES_MS
    const isRight = first ? isOver(first) : sent.some(isOver) || isRefused
    return isRight ? [] : ['a final CRes left before the RReq had its RRes or its time-out']
  })
}

/** The form that can have ended it, the earliest there is: a right code, a cancel, or the last of the wrong codes. */
function endOf(lines: readonly Line[]): Line | undefined {
  const forms = lines.filter((line) => line.is === 'form')
  const isEnd = (form: Of<'form'>) => form.code === 'right' || form.does === 'cancel'
  return forms.find(isEnd) ?? forms.findLast(({ code }) => code === 'wrong')
}

/** ACS-RREQ-001: a result that may have arrived is sent again to the byte, or not at all. */
const oneResultIsSent: Rule = (challenge) => {
  const sent = challenge.rreqs('ACS-DS')
  const texts = new Set(sent.filter((rreq) => !challenge.cameBack(rreq)).map(({ text }) => text))
  return texts.size > 1 ? [`${texts.size} different RReq reached the DS`] : []
}

/** Without a kill nobody doubts that an RReq arrived, unless the DS says that it did not: so nobody sends a second one (ACS-RREQ-007). */
const twiceOnlyInDoubt: Rule = (challenge) => {
  const sent = challenge.rreqs('ACS-DS')
  return sent.slice(1).flatMap((rreq, i) => {
    const before = sent[i]!
    // What the ended process had sent may be seen a moment after its end.
    const isInDoubt = challenge.deaths.some(([from, to]) => from <= rreq.atMs && to >= before.atMs)
    return isInDoubt || challenge.cameBack(before)
      ? []
      : ['a second RReq left although no process had ended in between']
  })
}

const theServerActsOnce: Rule = (challenge) => {
  const rows = challenge.all('row').filter(({ role, refused }) => role === 'threeds-server' && !refused)
  const results = new Set(challenge.taken().map(({ transStatus, value }) => `${transStatus} ${value}`))
  return [
    ...(rows.length > 1 ? [`the 3DS Server acted on ${rows.length} RReq`] : []),
    ...(results.size > 1 ? ['the 3DS Server took two different results'] : []),
  ]
}

const noResultIsLost: Rule = (challenge) => {
  const decided = challenge.all('row').filter(({ role, direction }) => role === 'acs' && direction === 'out')
  // Where the answer to the AReq was lost, the shop never knew of a challenge, and its 3DS Server takes no result.
  if (challenge.all('challenge').length === 0) return []
  const told = challenge.told()
  const result = decided.at(-1)
  if (!told) return ['nobody asked for its result']
  if (!result) return ['the ACS never came to a result']
  // On each stretch the last one counts: whatever was cut before was sent again.
  const last = [challenge.rreqs('ACS-DS').at(-1), challenge.rreqs('DS-3DSS').at(-1)]
  const isCut = last.some((rreq) => rreq && challenge.wasCut(rreq)) || challenge.diedWithItsReceiver()
  const isExcused = challenge.taken().length === 0 && isCut
  if (told.status !== 'settled') return isExcused ? [] : [`its result ${result.transStatus} was lost: ${told.status}`]
  return told.transStatus === result.transStatus
    ? []
    : [`the ACS said ${result.transStatus}, the shop was told ${told.transStatus}`]
}

/** Everybody who asks is told the same, from the first result on. */
const oneAnswerIsTold: Rule = (challenge) => {
  const told = new Set(
    challenge
      .all('told')
      .filter(({ status }) => status !== 'pending')
      .map(({ status, transStatus, value }) => `${status} ${transStatus} ${value}`),
  )
  const taken = challenge.taken()[0]
  const end = challenge.told()
  return [
    ...(told.size > 1 ? [`the shop was told different things: ${[...told].join(', ')}`] : []),
    ...(taken && end && taken.value !== end.value ? ['the shop was told another value than the RReq had'] : []),
  ]
}

/** ACS-CREQB-009: the browser hears Y where the result is Y, and N otherwise, however often it asks. */
const theBrowserHearsTheResult: Rule = (challenge) => {
  const heard = new Set(challenge.all('CRes').map(({ transStatus }) => transStatus))
  const result = challenge
    .all('row')
    .filter(({ role }) => role === 'acs')
    .at(-1)?.transStatus
  const expected = result === 'Y' ? 'Y' : 'N'
  return [...heard]
    .filter((said) => said !== expected)
    .map((said) => `the browser heard ${said}, the result was ${result}`)
}

const withoutARightCodeNoY: Rule = (challenge) => {
  const isProven = challenge.all('form').some(({ code }) => code === 'right')
  const isY = challenge.told()?.transStatus === 'Y'
  return isY && !isProven ? ['Y without a right code'] : []
}

function spansOf(history: readonly Line[], from: Line['is'], to: Line['is']): Span[] {
  const spans: Span[] = []
  for (const { is, atMs } of history) {
    if (is === from) spans.push([atMs, Infinity])
    if (is === to) spans[spans.length - 1] = [spans.at(-1)![0], atMs]
  }
  return spans
}

const RULES: readonly Rule[] = [
  theResultGoesFirst,
  oneResultIsSent,
  twiceOnlyInDoubt,
  theServerActsOnce,
  noResultIsLost,
  oneAnswerIsTold,
  theBrowserHearsTheResult,
  withoutARightCodeNoY,
]

/** How long an ACS waits for an RRes (ACS-RREQ-008), in milliseconds. */
const RRES_MS = 5_000
/** The ACS counts from when its connection stands, the line from when it has read the whole message. */
const ON_ITS_WAY_MS = 2_000
