/** What a receiver must answer to a spoiled message, and whether it did. */
import { parseContent } from '../content.ts'
import type { Contents } from '../content.ts'
import { parseMessage } from '../parse.ts'
import type { Facts } from '../predicates.ts'
import type { Spoiled } from './spoil.ts'

/**
 * Elements that decide which others must or must not be there: with one of them broken, its issue is among others. The
 * members that tell the channel of CReq and CRes are not here, because the tests name the channel.
 */
export const STEERING: ReadonlySet<string> = new Set([
  'messageType', 'messageVersion', 'deviceChannel', 'messageCategory', 'transStatus', 'acsDecConInd',
  'acsRenderingType.acsInterface', 'acsUiType', 'billAddrState', 'browserJavascriptEnabled', 'cardRangeDataFileURL',
  'cardSecurityCodeStatus', 'challengeAddCode', 'challengeCancel', 'challengeCompletionInd', 'challengeDataEntry',
  'challengeDataEntryTwo', 'challengeEntryBox.challengeDataEntryAutofill', 'challengeEntryBox.challengeDataEntryMasking',
  'challengeEntryBoxTwo.challengeDataEntryAutofill', 'challengeEntryBoxTwo.challengeDataEntryMasking',
  'challengeHTMLDataEntry', 'challengeInfoHeader', 'challengeInfoLabel', 'challengeInfoText', 'challengeNoEntry',
  'deviceBindingStatus', 'multiTransaction', 'multiTransaction.merchantList', 'multiTransaction.merchantList.merchantAmount',
  'multiTransaction.merchantList.sellerId', 'oobAppLabel', 'oobContinue', 'payTokenInd', 'recurringAmount', 'recurringInd',
  'recurringInd.amountInd', 'recurringInd.frequencyInd', 'resendChallenge', 'sdkType', 'shipAddrState',
  'spcTransData.payeeName', 'spcTransData.payeeOrigin', 'threeDSRequestorAuthenticationInd',
  'threeDSRequestorAuthenticationInfo', 'threeDSRequestorAuthenticationInfo.threeDSReqAuthMethod',
  'threeDSRequestorDecReqInd', 'threeDSRequestorSpcSupport', 'threeRIInd', 'transStatusReason', 'trustListStatus',
  'whiteListStatus',
]) // oxfmt-ignore

/**
 * Of a steering element the issue must be among those found; of any other it must be the only finding.
 * @returns undefined when the parser found what it must, else what went wrong
 */
export function missedIssue(spoiled: Spoiled, facts: Facts): string | undefined {
  const parsed = parseMessage(bytesOf(spoiled.text), facts)
  const wanted = wantedIssue(spoiled)
  const issues = parsed.ok ? [] : parsed.issues
  const found = (spoiled.isRemark ? parsed.remarks : issues).map(({ errorCode, element }) => `${errorCode} ${element}`)
  const all = issues.length + parsed.remarks.length
  const isRight = STEERING.has(spoiled.row.name) ? found.includes(wanted) : all === 1 && found[0] === wanted
  if (isRight) return undefined
  const { messageType, version, channel, category } = facts
  return `${messageType} ${version} ${channel} ${category}: ${spoiled.element} ${spoiled.how}: ${wanted}, not ${found.join(', ')}`
}

/** The same for what was decoded from an element. Contents have no remarks. */
export function missedContentIssue(name: keyof Contents, spoiled: Spoiled, facts: Facts): string | undefined {
  const parsed = parseContent(name, facts.version, bytesOf(spoiled.text))
  const found = (parsed.ok ? [] : parsed.issues).map(({ errorCode, element }) => `${errorCode} ${element}`)
  const wanted = spoiled.isRemark ? '' : `${spoiled.errorCode} ${name}.${spoiled.element}`
  return found.join(', ') === wanted
    ? undefined
    : `${name} ${facts.version}: ${spoiled.element} ${spoiled.how}: ${found.join(', ')}`
}

/** An unreadable message type is 101, whatever was done to it. */
function wantedIssue({ row, errorCode, element }: Spoiled): string {
  return row.name === 'messageType' && element === 'messageType' && errorCode !== '204'
    ? '101 messageType'
    : `${errorCode} ${element}`
}

export function bytesOf(text: string): Uint8Array {
  return UTF8.encode(text)
}

const UTF8 = new TextEncoder()
