/** All cases of a role, one after the other, and what came of each. */
import type { JSONObject } from '@sekisho/base'
import { Oddities, textOf } from '@sekisho/simulators/threeds'
import type { Answer } from '@sekisho/simulators/threeds'
import type { Case, Neighbour, VersionName } from './case.ts'
import { titleOf } from './case.ts'
import { filled } from './fill.ts'
import { play } from './play.ts'
import type { Passed } from './play.ts'
import type { Profile } from './profile.ts'
import type { Suite } from './read.ts'
import type { Stage } from './stage.ts'

export interface Result {
  readonly title: string
  readonly requirement: string
  readonly half: Case['half']
  readonly version: VersionName
  /** `remark`: it failed, but the row itself is in doubt. */
  readonly verdict: 'passed' | 'failed' | 'remark' | 'skipped'
  readonly faults: readonly string[]
  /** Why it was skipped. */
  readonly missing?: string
  readonly messages: readonly Passed[]
}

export interface RunOptions {
  readonly suite: Suite
  readonly profile: Profile
  readonly stage: Stage
  /** Cases whose title begins with one of these; all when empty. */
  readonly only?: readonly string[]
  /** How long the target may take for a message that it owes. */
  readonly patienceMs?: number
  /** How long a neighbour watches for what must not come. */
  readonly quietMs?: number
  readonly seed?: number
  readonly onResult?: (result: Result) => void
}

export async function runSuite(options: RunOptions): Promise<readonly Result[]> {
  const {
    suite,
    profile,
    stage,
    only = [],
    patienceMs = 15_000,
    quietMs = 500,
    seed = 1,
    onResult = () => {},
  } = options
  const results: Result[] = []
  for (const each of suite.cases) {
    for (const version of each.versions) {
      const title = titleOf(each, version)
      if (only.length > 0 && !only.some((start) => title.startsWith(start))) continue
      const surroundings = { profile, stage, bodies: suite.bodies, patienceMs, quietMs, seed: seed + results.length }
      const { faults, missing, messages } = await play(each, version, surroundings)
      const bad = each.doubtful ? 'remark' : 'failed'
      const verdict = missing !== undefined ? 'skipped' : faults.length > 0 ? bad : 'passed'
      const { requirement, half } = each
      const result = {
        title,
        requirement,
        half,
        version,
        verdict,
        faults,
        messages,
        ...(missing !== undefined && { missing }),
      } as const
      results.push(result)
      onResult(result)
    }
  }
  return results
}

/** What good neighbours answer to messages of which no case knows: of an earlier one, or of a target that starts. */
export function goodNeighbour(
  suite: Suite,
  facts: Profile['facts'],
): (at: Neighbour, content: JSONObject | undefined) => Answer {
  const odd = new Oddities(0)
  return (_at, content) => {
    const { messageType, messageVersion } = content ?? {}
    const reply = messageType === 'RReq' ? 'rres' : messageType === 'PReq' ? 'pres' : undefined
    const body = reply && suite.bodies.get(`${reply} ${textOf(messageVersion)}`)
    if (body === undefined || content === undefined) return { bytes: new Uint8Array() }
    const ids = { dsTransID: crypto.randomUUID(), ...content } as Record<string, string>
    const { serialNum } = content
    const message = filled(body, { ...facts, ...ids, version: textOf(messageVersion) }, messageVersion as VersionName)
    const { cardRangeData, ...unchanged } = message
    const isChanged = serialNum === undefined && cardRangeData !== undefined
    return { bytes: odd.bytesOf(isChanged ? message : unchanged), headers: odd.contentType() }
  }
}
