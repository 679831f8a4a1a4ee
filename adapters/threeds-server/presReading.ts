/**
 * The answer to a PReq, read: what it says, the table that it makes, and what the journal keeps of it. Pure but for a digest
 * and for unpacking, so that a thread can do it where the answer is long (presThread.ts).
 */
import type { Issue, JSONObject } from '@sekisho/base'
import { erroOf, maskForRecord, parseMessage } from '@sekisho/threeds/messages'
import type { DsUrlList, Erro, ParsedMessage, PReq, PRes, Version } from '@sekisho/threeds/messages'
import { applyPRes, dsVersionsIn, presIssues } from '@sekisho/threeds/server'
import type { RangeTable } from '@sekisho/threeds/server'
import { createHash } from 'node:crypto'

/** Whatever it is, it is small: of a list of ranges only how many items it has. */
export type Told = { readonly noted: Noted } & (
  | { readonly kind: 'erro'; readonly erro: Erro }
  /** `erro` is what the DS is told about it. */
  | { readonly kind: 'faulty'; readonly erro: Erro }
  /** The ranges are in a file (2.3.1). `frame` is the PRes without its address, as text: the list goes into it. */
  | { readonly kind: 'file'; readonly url: string; readonly frame: string }
  | {
      readonly kind: 'applied'
      readonly serialNum?: string
      /** Everything there is, and not what changed since. */
      readonly full: boolean
      readonly dsVersions: readonly Version[]
      readonly dsURLs: readonly DsUrlList[]
      /** Of the table that it made; undefined where nothing changed. */
      readonly size: number | undefined
    }
)

/** For the journal. */
interface Noted {
  readonly bytes: number
  /** SHA-256 of the message before compression, in hexadecimal. */
  readonly sha256: string
  /** Without the ranges. */
  readonly message: JSONObject
  /** Items of the list; 0 without one. */
  readonly items: number
  readonly issues?: readonly Issue[]
}

/**
 * A file of ranges as the PRes that it stands for: `{"cardRangeData": […]}` in the frame of the message that named it. What is no
 * such file makes no message, or one with a member twice.
 */
export function framed(frame: string, file: Uint8Array): Uint8Array {
  const brace = file.indexOf(OPENING_BRACE)
  const isBare = brace >= 0 && brace < MOST_SPACE
  return isBare ? Buffer.concat([Buffer.from(`${frame.slice(0, -1)},`), file.subarray(brace + 1)]) : file
}

/**
 * @param before the table that an update is laid over
 * @param isFile the ranges came in a file, which has no serialNum (3DSS-PREQ-031)
 */
export function readPRes(
  bytes: Uint8Array,
  preq: PReq,
  before: RangeTable,
  isFile = false,
): { told: Told; table?: RangeTable } {
  const parsed = parseMessage(bytes, { related: { PReq: { ...preq } } })
  const message = parsed.ok ? parsed.message : undefined
  if (message?.messageType === 'Erro') return { told: { kind: 'erro', erro: message, noted: noted(bytes, message) } }
  const pres = message?.messageType === 'PRes' ? message : undefined
  const issues = pres ? [...presIssues(preq, pres), ...(isFile ? fileIssues(pres) : [])] : issuesOf(parsed)
  if (pres?.cardRangeDataFileURL !== undefined && issues.length === 0) {
    const { cardRangeDataFileURL: url, ...frame } = pres
    return { told: { kind: 'file', url, frame: JSON.stringify(frame), noted: noted(bytes, pres) } }
  }
  const asked = preq.serialNum === undefined ? {} : { serialNum: preq.serialNum }
  const applied = pres && issues.length === 0 ? applyPRes(before, pres, asked) : { ok: false as const, issues }
  if (!applied.ok) return { told: faulty(preq, parsed, applied.issues, noted(bytes, message, applied.issues)) }
  const { serialNum } = pres!
  const table = applied.table === before ? undefined : applied.table
  const told: Told = {
    kind: 'applied',
    ...(serialNum !== undefined && { serialNum }),
    full: preq.serialNum === undefined || serialNum === undefined,
    dsVersions: dsVersionsIn(pres!),
    dsURLs: pres!.dsUrlList ?? [],
    size: table?.size,
    noted: noted(bytes, message),
  }
  return table ? { told, table } : { told }
}

function fileIssues({ serialNum, cardRangeDataFileURL, cardRangeData }: PRes): readonly Issue[] {
  const foreign =
    serialNum !== undefined ? 'serialNum' : cardRangeDataFileURL !== undefined ? 'cardRangeDataFileURL' : ''
  if (foreign !== '') return [{ errorCode: '203', element: foreign, reason: 'not in a file of ranges' }]
  return cardRangeData ? [] : [{ errorCode: '201', element: 'cardRangeData', reason: 'the list of the file' }]
}

function issuesOf(parsed: ParsedMessage): readonly Issue[] {
  return parsed.ok ? [NO_PRES] : parsed.issues
}

function faulty(preq: PReq, { head }: ParsedMessage, issues: readonly Issue[], note: Noted): Told {
  const { messageVersion, threeDSServerTransID } = preq
  return { kind: 'faulty', erro: erroOf('S', issues, head, { messageVersion, threeDSServerTransID }), noted: note }
}

function noted(bytes: Uint8Array, message: object | undefined, issues: readonly Issue[] = []): Noted {
  const { cardRangeData, ...rest } = (message ?? {}) as Partial<PRes>
  return {
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    message: maskForRecord(rest) as JSONObject,
    items: cardRangeData?.length ?? 0,
    ...(issues.length > 0 && { issues: issues.slice(0, MOST_ISSUES) }),
  }
}

const OPENING_BRACE = 0x7b
/** White space before a file's first brace. */
const MOST_SPACE = 64
const NO_PRES = { errorCode: '101', element: 'messageType', reason: 'a PRes' }
/** A list may have two hundred thousand faulty items, of which the first tell enough. */
const MOST_ISSUES = 20
