/**
 * Personal data of a row: one blob per purpose, sealed under a random key of its subject, which is itself sealed under
 * the tenant's data key. Erasing a subject destroys that one small row, and every blob of it is noise.
 */
import { createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { assert, storedJSON } from '@sekisho/base'
import type { JSONValue } from '@sekisho/base'
import { open, seal } from './envelope.ts'
import { pooledRandomBytes } from './randomPool.ts'

/** Where a blob belongs. It opens nowhere else. */
export interface Place {
  readonly tenant: string
  readonly subject: string
  readonly kind: string
  readonly id: string
}

export function newSubjectKey(
  dataKey: KeyObject,
  tenant: string,
  subject: string,
): { key: KeyObject; wrapped: Buffer } {
  const bytes = pooledRandomBytes(32)
  return { key: createSecretKey(bytes), wrapped: seal(dataKey, bytes, ['subject', tenant, subject]) }
}

export function openSubjectKey(dataKey: KeyObject, tenant: string, subject: string, wrapped: Uint8Array): KeyObject {
  const bytes = open(dataKey, wrapped, ['subject', tenant, subject])
  assert(bytes, 'a subject key opens under the data key of its tenant')
  return createSecretKey(bytes)
}

/** @returns JSON text: purpose → base64 of the sealed blob */
export function sealBlobs(key: KeyObject, place: Place, blobs: Readonly<Record<string, string>>): string {
  const sealed: Record<string, string> = {}
  for (const [purpose, text] of Object.entries(blobs)) {
    sealed[purpose] = seal(key, Buffer.from(text), bindingOf(place, purpose)).toString('base64')
  }
  return storedJSON(sealed)
}

export function openBlobs(
  key: KeyObject,
  place: Place,
  sealed: Readonly<Record<string, string>>,
): Record<string, JSONValue> {
  const blobs: Record<string, JSONValue> = {}
  for (const [purpose, text] of Object.entries(sealed)) {
    const plain = open(key, Buffer.from(text, 'base64'), bindingOf(place, purpose))
    assert(plain, 'a blob opens under the key of its subject, in the row that it was sealed for')
    blobs[purpose] = JSON.parse(plain.toString()) as JSONValue
  }
  return blobs
}

function bindingOf({ tenant, subject, kind, id }: Place, purpose: string): string[] {
  return ['blob', tenant, subject, purpose, kind, id]
}
