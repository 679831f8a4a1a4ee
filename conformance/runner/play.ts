/** One case on the stage: its steps in their order, until one goes wrong. */
import type { JSONObject } from '@sekisho/base'
import type { Case, Step, VersionName } from './case.ts'
import { MissingFact } from './fill.ts'
import { Player } from './player.ts'
import type { Profile } from './profile.ts'
import type { Stage } from './stage.ts'

export interface Played {
  readonly faults: readonly string[]
  /** The fact that the profile does not name; the case was not run. */
  readonly missing?: string
  /** What passed between the target and its neighbours, in order. */
  readonly messages: readonly Passed[]
}

export interface Passed {
  readonly from: string
  readonly to: string
  /** As text; card numbers are cut. */
  readonly text: string
}

export interface Surroundings {
  readonly profile: Profile
  readonly stage: Stage
  readonly bodies: ReadonlyMap<string, JSONObject>
  /** How long the target may take for a message that it owes. */
  readonly patienceMs: number
  /** How long a neighbour watches for what must not come. */
  readonly quietMs: number
  readonly seed: number
}

export async function play(played: Case, version: VersionName, surroundings: Surroundings): Promise<Played> {
  const player = new Player(version, surroundings)
  const { messages } = player
  try {
    for (const [n, step] of played.steps.entries()) {
      const faults = await player.take(step, isAnswered(played.steps.slice(n + 1)))
      if (faults.length > 0)
        return { faults: faults.map((fault) => `step ${n + 1} (${nameOf(step)}): ${fault}`), messages }
    }
    return { faults: [], messages }
  } catch (error) {
    if (error instanceof MissingFact) return { faults: [], missing: error.message, messages }
    throw error
  } finally {
    player.end()
  }
}

/** Whether the case says what a neighbour answers before the next message comes to one. */
function isAnswered(rest: readonly Step[]): boolean {
  const next = rest.find((step) => 'answer' in step || 'receive' in step)
  return next !== undefined && 'answer' in next
}

function nameOf(step: Step): string {
  return 'receive' in step ? `receive at ${step.at}` : Object.keys(step)[0]!
}
