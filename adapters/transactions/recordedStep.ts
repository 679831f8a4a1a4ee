/** Rows of steps as the journal has them, for who puts the records of several roles together. */
import { assert } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import type { Recorded, Role } from './transactions.ts'

export interface RecordedStep {
  readonly role: Role
  readonly messages: readonly Recorded[]
}

/** @param body of a row of kind `threeds-step` */
export function recordedStepOf(body: JSONObject): RecordedStep {
  assert(isStep(body), 'a recorded step has a role, and messages with direction, peer, time and content')
  return body
}

function isStep(body: JSONObject): body is JSONObject & RecordedStep {
  return ROLES.has(body.role) && Array.isArray(body.messages) && body.messages.every(isRecorded)
}

function isRecorded(value: unknown): boolean {
  if (!isObject(value)) return false
  const { direction, peer, atMs, bytes, message, issues = [] } = value
  return (
    (direction === 'in' || direction === 'out') &&
    typeof peer === 'string' &&
    Number.isSafeInteger(atMs) &&
    Number.isSafeInteger(bytes) &&
    isObject(message) &&
    Array.isArray(issues)
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const ROLES: ReadonlySet<unknown> = new Set<Role>(['threeds-server', 'directory-server', 'acs'])
