/** Evidence signed: the one text that travels. */
import { assert } from '@sekisho/base'
import type { JSONObject } from '@sekisho/base'
import { evidenceIn } from './claims.ts'
import type { Evidence } from './claims.ts'
import { compactSigned } from './compactSigned.ts'
import type { EvidenceSigner } from './ports.ts'

/** `typ` of the header: a signature for something else is none of ours (RFC 8725, section 3.11). */
export const EVIDENCE_TYPE = 'sekisho-evidence+jwt'
/** Characters of the compact form. The data of a message extension may have 8,059 (emv3ds.md section 14). */
export const MAX_EVIDENCE = 4_096
/** Seconds from `iat` to `exp`: an AReq leaves at once, and a browser's 3DS Method is over before the evidence is made. */
export const MAX_LIFETIME = 600

export async function signedEvidence(evidence: Evidence, signer: EvidenceSigner): Promise<string> {
  assert(evidenceIn(evidence as unknown as JSONObject), 'the evidence that we sign is of its shape')
  assert(evidence.exp > evidence.iat && evidence.exp - evidence.iat <= MAX_LIFETIME, 'our evidence ends soon')
  const compact = await compactSigned(EVIDENCE_TYPE, evidence, signer)
  assert(compact.length <= MAX_EVIDENCE, 'our evidence is short')
  return compact
}
