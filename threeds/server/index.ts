export { applyPRes } from './applyPRes.ts'
export { areqOf } from './areq.ts'
export type { Card, Merchant, OwnFacts } from './areq.ts'
export { aresIssues, isSameID } from './ares.ts'
export { bytesOfBase64URL } from './base64url.ts'
export { creqField, creqOf, readReturned, sessionDataField } from './creq.ts'
export type { Returned, WindowSize } from './creq.ts'
export { dsURLFor } from './dsURL.ts'
export { METHOD_AGE_MS, METHOD_LIMIT_MS, threeDSMethodData } from './method.ts'
export { challengeOutcome, erroFailure, failedOutcome, settledOutcome } from './outcome.ts'
export type { Failure, Outcome } from './outcome.ts'
export { dsVersionsIn, presIssues } from './pres.ts'
export { afterPReq, firstPreparation } from './preq.ts'
export type { Preparation, Prepared as PReqOutcome } from './preq.ts'
export type { RangeFacts } from './rangeItems.ts'
export { RangeTable } from './ranges.ts'
export type { Range, RangeTableData } from './ranges.ts'
export { REQUESTOR_ROWS } from './request.ts'
export { judgeRReq, rresOf } from './rreq.ts'
export {
  answered,
  asked,
  deadlineOf,
  deadlinePassed,
  failed,
  isStale,
  methodNotified,
  methodWaitMs,
  notChallenged,
  resulted,
  threeDSCompInd,
} from './transaction.ts'
export type { ExpectARes, Page, Prepared, Transaction } from './transaction.ts'
export { chooseVersion, versionsFor } from './versions.ts'
export { wishElements } from './wish.ts'
export type { Wish } from './wish.ts'
