/**
 * Before the checkout goes on: whose card it is, which version will be spoken, and whether the ACS wants to look at the
 * browser first (3DSS-METH-001). Nothing leaves yet.
 */
import type { JSONObject, TenantID, UnixMs } from '@sekisho/base'
import type { Category, Channel, Version } from '@sekisho/threeds/messages'
import { VERSIONS } from '@sekisho/threeds/messages'
import { chooseVersion, METHOD_AGE_MS, METHOD_LIMIT_MS, threeDSMethodData, versionsFor } from '@sekisho/threeds/server'
import type { Card, Prepared, RangeFacts } from '@sekisho/threeds/server'
import { randomUUID } from 'node:crypto'
import type { RequestorAnswer } from './answers.ts'
import type { CardRanges } from './cardRanges.ts'
import type { Cards } from './cards.ts'
import { findMerchant } from './merchants.ts'
import type { MethodRun, MethodRuns } from './methodRuns.ts'
import type { DirectorySettings, ThreeDSServerParts } from './ports.ts'
import { parsePreauth } from './requests.ts'
import type { PreauthRequest } from './requests.ts'
import type { States } from './states.ts'

export interface Directory {
  readonly settings: DirectorySettings
  readonly ranges: CardRanges
}

export interface PreauthParts extends ThreeDSServerParts {
  readonly states: States
  readonly cards: Cards
  readonly directoryParts: readonly Directory[]
  readonly methodRuns: MethodRuns
}

export async function preauth(parts: PreauthParts, tenant: TenantID, body: unknown): Promise<RequestorAnswer> {
  const parsed = parsePreauth(body)
  if (!parsed.ok) return { status: 'refused', issues: parsed.issues }
  const request = parsed.message
  const merchant = findMerchant(parts.store, tenant)
  if (!merchant) return { status: 'no_merchant' }
  const { origin = merchant.origins[0]! } = request
  if (!merchant.origins.includes(origin)) return refused('origin', 'an origin of the shop')
  const card = cardIn(parts, tenant, request)
  if (!card) return refused('cardReference', 'a reference of this shop that is not over')

  const found = directoryOf(parts, card)
  if (!found) return { status: 'done', body: { participates: isAnyLoaded(parts) ? 'no' : 'unknown' } }
  const channel: Channel = request.deviceChannel === '02' ? 'BRW' : '3RI'
  const category: Category = request.messageCategory === '01' ? 'PA' : 'NPA'
  const version = versionFor(found, channel, category, request.messageVersions)
  if (!version) return { status: 'done', body: { participates: 'no' } }

  const { threeDSMethodURL, acsInfoInd } = found.facts.acs.find((one) => one.version === version)!
  const id = randomUUID()
  const nowMs = parts.nowMs()
  const wanted = channel === 'BRW' && threeDSMethodURL !== undefined && methodOf(parts, tenant, card, threeDSMethodURL)
  const methodRun = wanted && version === '2.3.1' ? earlierRun(parts, request, wanted, nowMs) : undefined
  const hasMethod = wanted && !methodRun
  const prepared: Prepared = {
    tenant,
    steps: 0,
    waitsFor: hasMethod ? 'methodRunning' : 'prepared',
    directoryID: found.directory.settings.directoryID,
    messageVersion: version,
    channel,
    category,
    beganAtMs: nowMs,
    card,
    method: hasMethod ? 'running' : methodRun ? 'notified' : 'none',
    ...(methodRun && { methodRun }),
    page: { origin },
    ...(request.cardReference !== undefined && { cardReference: request.cardReference }),
    ...(found.facts.issuerCountryCode !== undefined && { issuerCountryCode: found.facts.issuerCountryCode }),
  }
  await parts.states.commit({ id, before: undefined, after: prepared, nowMs })
  if (hasMethod) parts.methodRuns.begun(id, { ...wanted, atMs: nowMs })
  const method = hasMethod && {
    threeDSMethodURL,
    threeDSMethodData: threeDSMethodData(id, `${parts.origin}/3ds/server/method-notification`),
    methodTimeoutMs: METHOD_LIMIT_MS[version],
  }
  const told: JSONObject = { participates: 'yes', threeDSServerTransID: id, messageVersion: version }
  return { status: 'done', body: { ...told, ...(acsInfoInd && { acsInfoInd }), ...method } }
}

function methodOf(
  { store }: PreauthParts,
  tenant: TenantID,
  { acctNumber }: Card,
  threeDSMethodURL: string,
): Omit<MethodRun, 'atMs'> {
  const cardToken = store.keyring.tokens(`tenant:${tenant}`).token('3ds method', acctNumber)
  return { tenant, cardToken, threeDSMethodURL }
}

/** @returns undefined when the method has to run: it ran for something else, or too long ago, or nobody spoke of a run */
function earlierRun(
  { methodRuns }: PreauthParts,
  { methodRunOf }: PreauthRequest,
  wanted: Omit<MethodRun, 'atMs'>,
  nowMs: UnixMs,
): Prepared['methodRun'] {
  const threeDSServerTransID = methodRunOf?.toLowerCase()
  const ranAtMs = threeDSServerTransID && methodRuns.find(threeDSServerTransID, wanted)
  const isYoung = typeof ranAtMs === 'number' && nowMs - ranAtMs <= METHOD_AGE_MS
  return isYoung ? { threeDSServerTransID: threeDSServerTransID!, ranAtMs } : undefined
}

function cardIn(
  { cards, nowMs }: PreauthParts,
  tenant: TenantID,
  { acctNumber, cardExpiryDate, cardReference }: PreauthRequest,
): Card | undefined {
  if (cardReference !== undefined) return cards.find(tenant, cardReference, nowMs())
  return { acctNumber: acctNumber!, ...(cardExpiryDate !== undefined && { cardExpiryDate }) }
}

interface Found {
  readonly directory: Directory
  readonly facts: RangeFacts
}

/** Each card belongs to one payment system; no other is asked about it (3DSS-VER-012). */
function directoryOf({ directoryParts }: PreauthParts, { acctNumber }: Card): Found | undefined {
  for (const directory of directoryParts) {
    const facts = directory.ranges.ranges?.table.find(acctNumber)
    if (facts) return { directory, facts }
  }
  return undefined
}

/** While no list was ever loaded, nobody can say whether a card takes part. */
function isAnyLoaded({ directoryParts }: PreauthParts): boolean {
  return directoryParts.every(({ ranges }) => ranges.ranges !== undefined)
}

function versionFor(
  { directory, facts }: Found,
  channel: Channel,
  category: Category,
  allowed: readonly Version[] = VERSIONS,
): Version | undefined {
  const ours = (directory.settings.versions ?? VERSIONS).filter((version) =>
    versionsFor(channel, category).includes(version),
  )
  const acs = facts.acs.map(({ version }) => version)
  return chooseVersion({ acs, ds: facts.ds ?? directory.ranges.ranges!.dsVersions, ours, allowed })
}

function refused(element: string, reason: string): RequestorAnswer {
  return { status: 'refused', issues: [{ errorCode: 'not_one_of', element, reason }] }
}
