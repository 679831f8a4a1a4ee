/**
 * Recorded steps: what a role was asked in a history, and what it answered, one call of a pure function a line. This file knows
 * which functions decide, and listens to them; `challengesSteps.test.ts` asks them again.
 */
import type { JSONValue } from '@sekisho/base'

/** One call. Members that are undefined are left out, as JSON leaves them out. */
export interface StepLine {
  readonly role: Role
  readonly step: string
  readonly with: readonly JSONValue[]
  /** null: nothing. */
  readonly gives: JSONValue
}

/** Everything between a message that was read and the state and message that follow, by role. */
export const STEPS = {
  'threeds-server': ['asked', 'aresIssues', 'answered', 'judgeRReq', 'rresOf', 'resulted', 'failed', 'deadlinePassed'],
  'directory-server': ['checkARes', 'answeredBy', 'judgeRReq', 'relayedRReq', 'checkRRes', 'closed'],
  acs: ['assessed', 'verdictOn', 'expectCReq', 'stepChallenge', 'rreqOf', 'stepDelivery', 'finalCRes'],
} as const
export type Role = keyof typeof STEPS
export type Step = (...args: readonly unknown[]) => unknown

/** What was heard, in order. */
export const tape: StepLine[] = []

/** The package of a role, in which every step is heard. */
export function told(role: Role, original: object): object {
  const steps = original as Readonly<Record<string, Step>>
  const telling = STEPS[role].map((name) => {
    const heard: Step = (...args) => {
      const before = args.map(asJSON)
      const gives = steps[name]!(...args)
      tape.push({ role, step: name, with: before, gives: asJSON(gives) })
      return gives
    }
    return [name, heard]
  })
  return { ...original, ...Object.fromEntries(telling) }
}

export function asJSON(value: unknown): JSONValue {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as JSONValue)
}
