/**
 * The browser challenge at the rim: fields of a form in, what the page shows out. Parse, load, step, one commit; then what the
 * commit decided is carried out: the code is sent, the RReq goes its way, and the final CRes waits for it.
 */
import { isUUID } from '@sekisho/base'
import type { JSONObject, Replacement, UnixMs } from '@sekisho/base'
import { retryOnConflict } from '@sekisho/adapters/transactions'
import type { Recorded, Stored } from '@sekisho/adapters/transactions'
import { finalCRes, parseScreenAnswer, screenOf, stepChallenge } from '@sekisho/threeds/acs'
import type {
  ACSTransaction,
  ChallengeWindow,
  Input,
  Means,
  Remembrance,
  Reply,
  Screen,
  Step,
} from '@sekisho/threeds/acs'
import { buildMessage, isSessionData, parseMessage } from '@sekisho/threeds/messages'
import type { Erro, Message } from '@sekisho/threeds/messages'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { challengeStepRow } from './challengeSteps.ts'
import type { CodeParts, Codes } from './codes.ts'
import { sendsTo } from './lockouts.ts'
import type { Lockouts } from './lockouts.ts'
import type { MethodHistory } from './methodHistory.ts'
import type { Results } from './results.ts'
import { isWebAddress } from './webAddress.ts'

export interface ChallengeParts extends CodeParts {
  readonly lockouts: Lockouts
  readonly methods: MethodHistory
  readonly codes: Codes
  readonly results: Results
}

/** What the browser is shown. */
export type BrowserReply =
  | {
      readonly is: 'screen'
      readonly screen: Screen
      /** Hidden fields of the screen's form. */
      readonly hidden: Readonly<Record<string, string>>
      readonly framedBy: readonly string[]
    }
  | {
      readonly is: 'ended'
      readonly screen: Screen
      /** Absent when the notification URL is none that a browser can be sent to. */
      readonly back: { readonly notificationURL: string; readonly fields: Readonly<Record<string, string>> } | undefined
      readonly framedBy: readonly string[]
    }
  /** Nobody that we know, and nothing to tell. */
  | { readonly is: 'stranger' }

type Form = Readonly<Record<string, string | undefined>>

export class Challenges {
  readonly #parts: ChallengeParts

  constructor(parts: ChallengeParts) {
    this.#parts = parts
  }

  /** The form that the requestor's page posts: `creq`, and `threeDSSessionData` if it has any. */
  async creq(form: Form): Promise<BrowserReply> {
    const bytes = decodeBase64(form.creq ?? '')
    const parsed = bytes && parseMessage(bytes, { channel: 'BRW' })
    const acsTransID = parsed?.head.ids.acsTransID ?? idIn(bytes)
    if (!bytes || !parsed || acsTransID === undefined) return STRANGER
    const { threeDSSessionData: sessionData } = form
    const record = (state: ACSTransaction) => this.#recorded(state, 'in', bytes, parsed.ok ? parsed.message : HEADLESS)
    const window = windowIn(parsed.ok ? parsed.message : undefined)
    if (parsed.head.messageType !== 'CReq') return this.#step(acsTransID, { is: 'notACReq' }, window, record)
    if (!parsed.ok) return this.#step(acsTransID, { is: 'badCReq', issues: parsed.issues }, window, record)
    if (parsed.message.messageType !== 'CReq') return STRANGER
    if (sessionData !== undefined && !isSessionData(sessionData)) {
      return this.#step(acsTransID, { is: 'badCReq', issues: [BAD_SESSION_DATA] }, window, record)
    }
    const input: Input = {
      is: 'creq',
      creq: parsed.message,
      ...(sessionData !== undefined && sessionData !== '' && { sessionData }),
    }
    return this.#step(acsTransID, input, window, record)
  }

  /** A form of one of our own screens. */
  async form(form: Form): Promise<BrowserReply> {
    const answer = parseScreenAnswer(form)
    const { transaction = '', page = '', secret = '' } = form
    if (!answer || !isUUID(transaction) || !/^\d{1,6}$/.test(page)) return STRANGER
    return this.#step(transaction, { is: 'form', form: { page: Number(page), secret, answer } }, undefined)
  }

  /** What waits too long moves on; what waits for the DS is sent again; what is over is forgotten. */
  async deadline(acsTransID: string): Promise<void> {
    const { transactions, results, nowMs } = this.#parts
    const stored = transactions.find(acsTransID)
    if (!stored || nowMs() < stored.state.deadlineAtMs) return
    switch (stored.state.waitsFor) {
      case 'expectRRes':
        return results.deliver(acsTransID, false)
      case 'settled':
        await transactions.commit({ id: acsTransID, before: stored, after: undefined, messages: [], nowMs: nowMs() })
        return
      default:
        await this.#step(acsTransID, { is: 'deadline' }, undefined)
        return results.underWay(acsTransID)
    }
  }

  async #step(
    acsTransID: string,
    input: Input,
    window: ChallengeWindow | undefined,
    record?: (state: ACSTransaction) => Recorded,
  ): Promise<BrowserReply> {
    const done = await retryOnConflict(() => this.#commit(acsTransID, input, record))
    if (!done) return STRANGER
    const { state, step, delivery } = done
    // Borne here, because whoever waits for it hears of it too.
    delivery?.catch((error: unknown) => this.#parts.onError(error, `the RReq of ${acsTransID}`))
    if (step.send && state.waitsFor === 'challenging') {
      await this.#parts.codes.carryOut(this.#parts.codes.effect(state, step.send, state.sends))
    }
    if (step.reply.is === 'final') await this.#parts.results.handed(acsTransID)
    return this.#show(acsTransID, step.reply, window)
  }

  /** @returns undefined for a transaction that we do not have */
  async #commit(
    acsTransID: string,
    input: Input,
    record?: (state: ACSTransaction) => Recorded,
  ): Promise<Committed | undefined> {
    const { transactions, results, nowMs } = this.#parts
    const before = transactions.find(acsTransID)
    if (!before) return undefined
    const { state } = before
    const atMs = nowMs()
    const step = stepChallenge(state, input, this.#means(state, input), atMs)
    if (step.state === state) return { state, step }
    const { after, rreq } = this.#whole(before, step)
    const erro = step.reply.is === 'erro' ? step.reply.erro : undefined
    const messages = [
      ...(record && (state.waitsFor === 'expectCReq' || erro) ? [record(state)] : []),
      ...(erro ? [this.#recorded(state, 'out', buildMessage(erro), erro)] : []),
      ...(rreq ? [rreq] : []),
    ]
    const effects =
      step.send && after.waitsFor === 'challenging' ? [this.#parts.codes.effect(after, step.send, after.sends)] : []
    const { deadlineAtMs } = after
    const besides = [...this.#counts(state, step, atMs), ...this.#history(state, step)]
    const told = rreq && this.#tell(after, atMs)
    const seen = challengeStepRow(state, input, step, atMs)
    const alongside = [...(told?.rows ?? []), ...(seen ? [seen] : [])]
    const move = { id: acsTransID, before, after, deadlineAtMs, messages, effects, besides, alongside, nowMs: atMs }
    if (!rreq) {
      await transactions.commit(move)
      return { state: after, step }
    }
    return results.ending(acsTransID, async () => {
      await transactions.commit(move)
      told?.committed()
      return { state: after, step, delivery: results.deliver(acsTransID, true) }
    })
  }

  /** What the assessor cannot take in changes no result. */
  #tell(state: ACSTransaction, endedAtMs: UnixMs): Remembrance | undefined {
    const { assessor, onError } = this.#parts
    if (state.waitsFor !== 'expectRRes') return undefined
    const { tenant: issuer, acsTransID, threeDSServerTransID, result } = state
    const { transStatus, transStatusReason, ending } = result
    const ids = { issuer, acsTransID, threeDSServerTransID }
    const reason = transStatusReason !== undefined && { transStatusReason }
    try {
      return assessor.tell?.({ ...ids, endedAtMs, transStatus, ...reason, ending })
    } catch (error) {
      onError(error, `the ending of ${acsTransID}`)
      return undefined
    }
  }

  /** A challenge that has ended gets its RReq; a right code makes the authentication value of the card number. */
  #whole({ state: before }: Stored<ACSTransaction>, { state }: Step) {
    if (state.waitsFor !== 'expectRRes' || 'sealedRReq' in state) return { after: state }
    const { transactions, results } = this.#parts
    const sealed = 'sealedCard' in before ? before.sealedCard : undefined
    const card = sealed && transactions.open(before.tenant, before.acsTransID, 'card', sealed)
    const { state: after, rreq } = results.withRReq(state, card as string | undefined)
    return { after, rreq }
  }

  #means(state: ACSTransaction, input: Input): Means {
    const { codes, lockouts, nowMs } = this.#parts
    const contactIDs = state.contacts.map(({ contactID }) => contactID)
    const entered = input.is === 'form' && input.form.answer.does === 'enter' ? input.form.answer.code : undefined
    return {
      fresh: codes.fresh(state),
      ...(entered !== undefined && { enteredHash: codes.hash(state, entered) }),
      isCardLocked: lockouts.isLocked(state.cardToken, nowMs()),
      lockedContacts: contactIDs.filter((id) => lockouts.isLocked(id, nowMs())),
      quietContacts: contactIDs.filter((id) => lockouts.isLocked(sendsTo(id), nowMs())),
    }
  }

  /** What the step means for the counts of card and contact. */
  #counts(before: ACSTransaction, { state, proof, send }: Step, nowMs: UnixMs): readonly Replacement[] {
    const rules = this.#parts.issuers.find(before.tenant)?.rules
    const contactID = 'contactID' in before ? before.contactID : undefined
    if (!rules) return []
    const { lockouts } = this.#parts
    if (send && state.waitsFor === 'challenging') {
      return [lockouts.oneMore(sendsTo(send.contactID), rules.quietContact, nowMs)]
    }
    if (!proof || contactID === undefined) return []
    if (proof === 'right') return [before.cardToken, contactID, sendsTo(contactID)].flatMap((id) => lockouts.none(id))
    return [
      lockouts.oneMore(before.cardToken, rules.lockCard, nowMs),
      lockouts.oneMore(contactID, rules.lockContact, nowMs),
    ]
  }

  /** How it went by this method on this device. What failed by a fault of ours or of the shop says nothing of the cardholder. */
  #history(before: ACSTransaction, { state }: Step): readonly Replacement[] {
    if (before.waitsFor !== 'challenging' || state.waitsFor !== 'expectRRes' || before.cardholderID === '') return []
    const { ending } = state.result
    const contact = before.contacts.find(({ contactID }) => contactID === before.contactID)
    if (!contact || ending === 'failed' || ending === 'refused') return []
    const { tenant, cardholderID, deviceClass = 'unknown' } = before
    const passed = ending === 'authenticated'
    return [this.#parts.methods.oneMore(tenant, cardholderID, contact.channel, deviceClass, passed)]
  }

  #show(acsTransID: string, reply: Reply, window: ChallengeWindow | undefined): BrowserReply {
    const state = this.#parts.transactions.find(acsTransID)?.state
    const issuer = state && this.#parts.issuers.find(state.tenant)
    if (!state || !issuer || reply.is === 'stranger' || reply.is === 'nobody') return STRANGER
    const framedBy = framingOrigins(state)
    if (reply.is === 'erro') {
      const ending = reply.erro.errorCode === '402' ? 'expired' : 'failed'
      const screen = { ...screenOf(state, issuer, window), step: { is: 'ended', ending } as const }
      return { is: 'ended', screen, back: backWith(state, 'erro', reply.erro), framedBy }
    }
    const screen = screenOf(state, issuer, window)
    if (screen.step.is !== 'ended') {
      const page = state.waitsFor === 'challenging' ? state.page : 0
      const hidden = { transaction: acsTransID, page: String(page), secret: state.formSecret }
      return { is: 'screen', screen, hidden, framedBy }
    }
    const hasResult = state.waitsFor === 'expectRRes' || state.waitsFor === 'settled'
    return { is: 'ended', screen, back: hasResult ? backWith(state, 'cres', finalCRes(state)) : undefined, framedBy }
  }

  #recorded({ tenant }: ACSTransaction, direction: 'in' | 'out', bytes: Uint8Array, message: object): Recorded {
    const { transactions, nowMs } = this.#parts
    return transactions.recorded(tenant, direction, 'browser', nowMs(), bytes, message)
  }
}

interface Committed {
  readonly state: ACSTransaction
  readonly step: Step
  /** The first attempt of the RReq, where the step ended the challenge. */
  readonly delivery?: Promise<void>
}

/**
 * The way back: the message in base64url, and the session data exactly as they came (ACS-CREQB-008 to -011). An Erro goes in a
 * field of its own (docs/choices.md).
 */
function backWith(state: ACSTransaction, field: 'cres' | 'erro', message: Message | Erro) {
  const { notificationURL } = state
  if (!isWebAddress(notificationURL)) return undefined
  const sessionData = 'sessionData' in state ? state.sessionData : undefined
  const fields = {
    [field]: encodeBase64(buildMessage(message)),
    ...(sessionData !== undefined && { threeDSSessionData: sessionData }),
  }
  return { notificationURL, fields }
}

/** Who may show the challenge in a frame: the requestor's page, and the page that waits for the notification. */
function framingOrigins({ notificationURL, areq }: ACSTransaction): readonly string[] {
  const urls = [notificationURL, areq.threeDSRequestorURL].filter((url) => typeof url === 'string')
  return [...new Set(urls.filter(isWebAddress).map((url) => new URL(url).origin))]
}

/** The ID in a creq that is no message at all, so that the DS can still be told (ACS-VAL-012). */
function idIn(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes) return undefined
  try {
    const { acsTransID } = JSON.parse(Buffer.from(bytes).toString()) as JSONObject
    return typeof acsTransID === 'string' && isUUID(acsTransID) ? acsTransID : undefined
  } catch {
    return undefined
  }
}

function windowIn(message: Message | undefined): ChallengeWindow | undefined {
  return message?.messageType === 'CReq' ? message.challengeWindowSize : undefined
}

const STRANGER: BrowserReply = { is: 'stranger' }
const BAD_SESSION_DATA = {
  errorCode: '203',
  element: 'threeDSSessionData',
  reason: 'at most 1024 characters of base64url',
}
/** What a record holds of a CReq that could not be read. */
const HEADLESS = { messageType: 'CReq' }
