/**
 * What the parser of 3-D Secure messages costs, as ratios to `JSON.parse` of the same bytes in the same run: absolute times
 * drift, ratios stay. `ratio`: a valid AReq of 3 KB (goal: 4 at most). `garbageRatio`: the dearest byte of 256 KB hostile
 * input against a byte of that AReq (goal: 2 at most). `lateDoubleRatio`: the same for one doubled member behind 256 KB of
 * small objects, the one shape that sends the parser over the text a third time; apart, because the goal does not name it.
 */
import { parseMessage } from '@sekisho/threeds/messages'
import { aBrowserAReq } from './areq.ts'
import { hostileInputs } from './hostile.ts'
import { fastestNs } from './timing.ts'

export interface MessagesResult {
  readonly ratio: number
  readonly garbageRatio: number
  readonly lateDoubleRatio: number
  readonly bytes: number
  readonly parseNs: number
  readonly jsonParseNs: number
  readonly hostileNsPerByte: Readonly<Record<string, number>>
}

/** @param options.rounds how often each side is measured; the two sides take turns, and the fastest round of each counts */
export async function run({ rounds = 12 }: { rounds?: number } = {}): Promise<MessagesResult> {
  const areq = aBrowserAReq()
  const parsed = parseMessage(areq)
  if (!parsed.ok) throw new Error(`the AReq of the bench is not valid: ${JSON.stringify(parsed.issues)}`)

  const decoder = new TextDecoder()
  const [parseNs, jsonParseNs] = fastestNs(rounds, 4_000, [
    () => parseMessage(areq),
    () => JSON.parse(decoder.decode(areq)) as unknown,
  ])
  const inputs = hostileInputs()
  const costs = fastestNs(
    rounds,
    12,
    inputs.map(
      ({ bytes }) =>
        () =>
          parseMessage(bytes),
    ),
  )
  const perByte = inputs.map(({ name, bytes }, i) => [name, costs[i]! / bytes.length] as const)
  const isLate = (name: string) => name === 'lateDouble'
  const dearest = Math.max(...perByte.map(([name, ns]) => (isLate(name) ? 0 : ns)))
  const late = perByte.find(([name]) => isLate(name))![1]
  return {
    ratio: rounded(parseNs! / jsonParseNs!),
    garbageRatio: rounded(dearest / (parseNs! / areq.length)),
    lateDoubleRatio: rounded(late / (parseNs! / areq.length)),
    bytes: areq.length,
    parseNs: Math.round(parseNs!),
    jsonParseNs: Math.round(jsonParseNs!),
    hostileNsPerByte: Object.fromEntries(perByte.map(([name, ns]) => [name, rounded(ns)])),
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
