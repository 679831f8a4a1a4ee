/** A PReq and its PRes: whether the answer is to this question, and what the DS says of itself. */
import type { Issue } from '@sekisho/base'
import type { PReq, PRes, Version } from '@sekisho/threeds/messages'
import { isSameID } from './ares.ts'
import { knownVersions, versionsBetween } from './versions.ts'

/** @returns what does not fit; none when the answer is to this request (3DSS-PREQ-023) */
export function presIssues(preq: PReq, pres: PRes): readonly Issue[] {
  const issues: Issue[] = []
  if (pres.messageVersion !== preq.messageVersion) {
    issues.push({ errorCode: '203', element: 'messageVersion', reason: 'the version of the PReq' })
  }
  if (!isSameID(pres.threeDSServerTransID, preq.threeDSServerTransID)) {
    issues.push({ errorCode: '301', element: 'threeDSServerTransID', reason: 'the ID of the PReq' })
  }
  return issues
}

/** What the DS speaks, where a range does not say otherwise (3DSS-VER-006). */
export function dsVersionsIn(pres: PRes): readonly Version[] {
  const { dsProtocolVersions, dsStartProtocolVersion = '', dsEndProtocolVersion = '' } = pres
  if (dsProtocolVersions) return knownVersions(dsProtocolVersions)
  return versionsBetween(dsStartProtocolVersion, dsEndProtocolVersion)
}
