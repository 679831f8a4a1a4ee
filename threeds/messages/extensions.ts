/**
 * Message extensions. A receiver that cannot handle a critical one must refuse the message (202); the others are passed on
 * as they came, and their data is no business of ours (emv3ds.md sections 9 and 14).
 */
import type { Run } from './run.ts'
import { maskDigits } from './storage.ts'
import { isMembers } from './vocabulary.ts'

/** @param value the member `messageExtension`, whatever its format check has said */
export function checkExtensions(value: unknown, path: string, run: Run): void {
  if (!Array.isArray(value)) return
  for (const [i, extension] of value.entries()) {
    if (!isMembers(extension) || extension['criticalityIndicator'] !== true) continue
    const { id } = extension
    if (typeof id !== 'string' || run.extensions.has(id)) continue
    run.report({ errorCode: '202', reason: `${UNHANDLED}${maskDigits(id)}` }, `${path}.${i}.id`, false)
  }
}

/** An Erro 202 lists the IDs of the extensions (emv3ds.md section 13), so the reason ends with the one that it is about. */
export const UNHANDLED = 'a critical extension that the receiver can handle, not '
