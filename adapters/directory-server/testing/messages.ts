/** Messages of the neighbours: valid as they stand, and changed where a test says. */
import type { Answer } from '@sekisho/adapters/http'
import type { Category, Channel, Version } from '@sekisho/threeds/messages'
import { aMessage } from '@sekisho/threeds/messages/testing'
import { ACS_URL, answers, CARDS, SERVER_URL } from './world.ts'
import type { Sent, World } from './world.ts'

type Members = Record<string, unknown>

export interface Kind {
  readonly version?: Version
  readonly channel?: Channel
  readonly category?: Category
}

let made = 0

/** An ID that no other message of the tests has. */
function anID(): string {
  return `a0000000-0000-4000-8000-${String(++made).padStart(12, '0')}`
}

export function anAReq({ version = '2.2.0', channel = 'BRW', category = 'PA' }: Kind, change: Members = {}): Members {
  const areq = aMessage({ messageType: 'AReq', version, channel, category, seed: 7, fill: 0 })
  return {
    ...areq,
    threeDSServerTransID: anID(),
    threeDSServerRefNumber: 'REF-3DSS',
    threeDSServerOperatorID: 'OPERATOR-1',
    threeDSServerURL: SERVER_URL,
    acctNumber: CARDS.routed,
    ...(category === 'PA' && PURCHASE),
    ...(channel === 'APP' && { sdkReferenceNumber: 'REF-SDK', sdkEncData: 'e30.e30.e30.e30.e30' }),
    ...change,
  }
}

const PURCHASE = {
  mcc: '5732',
  purchaseAmount: '1980',
  purchaseCurrency: '392',
  purchaseExponent: '0',
  purchaseDate: '20260601120000',
}

/** The ARes of an ACS to the AReq that it got. */
export function anARes(areq: Members, change: Members = {}): Members {
  const { messageVersion: version, threeDSServerTransID, dsTransID, dsReferenceNumber, sdkTransID } = areq
  const status = 'transStatus' in change ? change['transStatus'] : 'Y'
  return {
    messageType: 'ARes',
    messageVersion: version,
    threeDSServerTransID,
    dsTransID,
    acsTransID: 'ac500000-0000-4000-8000-000000000001',
    ...(sdkTransID !== undefined && { sdkTransID }),
    acsReferenceNumber: 'REF-ACS',
    dsReferenceNumber,
    transStatus: status,
    ...((status === 'Y' || status === 'A') && { authenticationValue: 'REVNTwAAAAAAAAAAAAAAAAAAAAA=', eci: '05' }),
    ...((status === 'N' || status === 'U' || status === 'R') && { transStatusReason: '01' }),
    ...(status === 'C' && { acsChallengeMandated: 'N', acsURL: 'https://acs.example/challenge', ...methodOf(version) }),
    ...change,
  }
}

function methodOf(version: unknown): Members {
  return version === '2.3.1' ? { authenticationMethod: ['02'] } : { authenticationType: '02' }
}

/** What an ARes D has besides its status, before 2.3.1. */
export const DECOUPLED = {
  acsDecConInd: 'Y',
  acsChallengeMandated: 'N',
  authenticationType: '04',
  cardholderInfo: 'アプリで承認してください',
}

/** The RReq of an ACS to the AReq that it answered with a challenge. */
export function anRReq(areq: Members, change: Members = {}): Members {
  const { messageVersion: version, threeDSServerTransID, dsTransID, messageCategory, sdkTransID } = areq
  return {
    messageType: 'RReq',
    messageVersion: version,
    threeDSServerTransID,
    dsTransID,
    acsTransID: 'ac500000-0000-4000-8000-000000000001',
    ...(sdkTransID !== undefined && { sdkTransID }),
    messageCategory,
    transStatus: 'Y',
    authenticationValue: 'REVNTwAAAAAAAAAAAAAAAAAAAAA=',
    eci: '05',
    interactionCounter: '01',
    ...(version === '2.3.1'
      ? { authenticationMethod: ['02'] }
      : { authenticationType: '02', authenticationMethod: '02' }),
    ...change,
  }
}

export function anRRes(rreq: Members, change: Members = {}): Members {
  const { messageVersion, threeDSServerTransID, dsTransID, acsTransID } = rreq
  return {
    messageType: 'RRes',
    messageVersion,
    threeDSServerTransID,
    dsTransID,
    acsTransID,
    resultsStatus: '01',
    ...change,
  }
}

export function aPReq(version: Version, change: Members = {}): Members {
  return {
    messageType: 'PReq',
    messageVersion: version,
    threeDSServerTransID: anID(),
    threeDSServerRefNumber: 'REF-3DSS',
    ...change,
  }
}

/** The ACS answers with an ARes that is changed like this. */
export function acsAnswers(world: World, change: Members | ((areq: Members) => Answer) = {}, url = ACS_URL): void {
  world.at.set(url, (sent) => {
    if (sent.message.messageType !== 'AReq') return answers('')
    const areq = membersOf(sent)
    return typeof change === 'function' ? change(areq) : answers(anARes(areq, change))
  })
}

/** The 3DS Server answers with an RRes that is changed like this. */
export function serverAnswers(world: World, change: Members | ((rreq: Members) => Answer) = {}): void {
  world.at.set(SERVER_URL, (sent) => {
    if (sent.message.messageType !== 'RReq') return answers('')
    const rreq = membersOf(sent)
    return typeof change === 'function' ? change(rreq) : answers(anRRes(rreq, change))
  })
}

/** A challenge as far as the ARes. @returns the AReq as the ACS has it */
export async function challenged(world: World, kind: Kind = {}, change: Members = {}): Promise<Members> {
  acsAnswers(world, { transStatus: 'C' })
  await world.ask(anAReq(kind, change))
  return membersOf(world.sent.findLast(({ message }) => message.messageType === 'AReq')!)
}

export function membersOf({ text }: Sent): Members {
  return JSON.parse(text) as Members
}
