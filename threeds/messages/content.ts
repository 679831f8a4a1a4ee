/**
 * Documents inside or beside messages: what `deviceInfo`, `acsSignedContent` and `sdkServerSignedContent` hold once opened,
 * the 3DS Method data, and the form field that travels with creq and cres. The same rows and checks as for messages.
 */
import type { Issue } from '@sekisho/base'
import { readJSON } from './json.ts'
import { checkMembers, nodesIn } from './plan.ts'
import { Run } from './run.ts'
import type { AcsSignedContent, DeviceInfo, SdkServerSignedContent, ThreeDSMethodData } from './types.generated.ts'
import { isBase64 } from './texts.ts'
import { isMembers } from './vocabulary.ts'
import type { Version } from './vocabulary.ts'

export interface Contents {
  readonly deviceInfo: DeviceInfo
  readonly acsSignedContent: AcsSignedContent
  readonly sdkServerSignedContent: SdkServerSignedContent
  readonly threeDSMethodData: ThreeDSMethodData
}

export type ParsedContent<Content> =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/**
 * The decoded content of an element. Issues name it with its element: `acsSignedContent.acsURL`.
 * @param bytes the JSON text: the payload of a JWS after its signature was checked, or base64url decoded
 */
export function parseContent<Name extends keyof Contents>(
  name: Name,
  version: Version,
  bytes: Uint8Array,
): ParsedContent<Contents[Name]> {
  const read = readJSON(bytes, MAX_CONTENT_MEMBERS)
  if (!read.ok || !isMembers(read.value)) {
    return {
      ok: false,
      issues: [{ errorCode: '203', element: name, reason: read.ok ? 'one JSON object' : read.reason }],
    }
  }
  const run = new Run(read.value, {})
  for (const path of read.duplicates)
    run.report({ errorCode: '204', reason: 'each member once' }, `${name}.${path}`, false)
  for (const path of read.illFormed)
    run.report({ errorCode: '203', reason: 'whole characters' }, `${name}.${path}`, false)
  const facts = {
    messageType: HOME[name],
    version,
    channel: name === 'threeDSMethodData' ? 'BRW' : 'APP',
    category: undefined,
  } as const
  checkMembers(nodesIn(name, facts), `${name}.`, run)
  if (run.issues.length > 0) return { ok: false, issues: run.issues }
  return { ok: true, content: read.value as unknown as Contents[Name] }
}

/** `threeDSSessionData`, beside creq and cres: at most 1024 characters of base64url, or empty (emv3ds.md section 9). */
export function isSessionData(field: string): boolean {
  return field === '' || (field.length <= 1024 && isBase64(field))
}

/** The message that brings the content; the 3DS Method prepares an AReq. */
const HOME = {
  deviceInfo: 'AReq',
  acsSignedContent: 'ARes',
  sdkServerSignedContent: 'AReq',
  threeDSMethodData: 'AReq',
} as const

/** Device data has an identifier for each thing a platform tells: some 200 on Android today. */
const MAX_CONTENT_MEMBERS = 1_000
