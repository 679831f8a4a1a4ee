/**
 * The second carrier, at the ACS: evidence that came beside the AReq, kept in memory until it ends. Only what a partner of an
 * issuer has signed is kept, so a stranger fills nothing; each signer has a share, and when all is full the largest one gives
 * way, so one that floods loses its own alone.
 */
import type { UnixMs } from '@sekisho/base'
import { SECOND_MS } from '@sekisho/base'
import type { Evidence } from '@sekisho/evidence'

/** By transaction, in the order in which it came: what came first ends first, or nearly so. */
type Share = Map<string, Evidence>

export class EvidenceInbox {
  readonly #shares = new Map<string, Share>()
  readonly #most: number
  #count = 0

  /** @param most of all signers: at 0.8 kB each, a quarter of a million are some 200 MB */
  constructor(most = 250_000) {
    this.#most = most
  }

  /** @param evidence opened for this issuer  @returns false when that transaction has one already: the first stands */
  put(issuer: string, evidence: Evidence, nowMs: UnixMs): boolean {
    const name = nameOf(issuer, evidence.iss)
    const own = this.#shares.get(name) ?? new Map<string, Evidence>()
    this.#forgetEnded(own, nowMs)
    const before = own.get(evidence.txn)
    if (before && !isOver(before, nowMs)) return false
    if (before) this.#drop(own, evidence.txn)
    if (own.size >= MOST_EACH) this.#dropOldest(own)
    else if (this.#count >= this.#most) this.#dropOldest(this.#largest())
    own.set(evidence.txn, evidence)
    this.#count++
    this.#shares.set(name, own)
    return true
  }

  /** What came for the transaction, of each signer that told something of it: one of them may have no business with it. */
  *find(issuer: string, txn: string, signers: Iterable<string>, nowMs: UnixMs): Iterable<Evidence> {
    for (const signer of signers) {
      const evidence = this.#shares.get(nameOf(issuer, signer))?.get(txn)
      if (evidence && !isOver(evidence, nowMs)) yield evidence
    }
  }

  #forgetEnded(share: Share, nowMs: UnixMs): void {
    for (const [txn, evidence] of share) {
      if (!isOver(evidence, nowMs)) return
      this.#drop(share, txn)
    }
  }

  #drop(share: Share, txn: string): void {
    if (share.delete(txn)) this.#count--
  }

  #dropOldest(share: Share): void {
    this.#drop(share, share.keys().next().value!)
  }

  #largest(): Share {
    let largest: Share | undefined
    for (const [name, share] of this.#shares) {
      if (share.size === 0) this.#shares.delete(name)
      else if (!largest || share.size > largest.size) largest = share
    }
    return largest!
  }
}

function nameOf(issuer: string, signer: string): string {
  return `${issuer} ${signer}`
}

function isOver({ exp }: Evidence, nowMs: UnixMs): boolean {
  return exp * SECOND_MS <= nowMs
}

/** Of one signer: what 400 payments a minute leave in ten minutes. */
const MOST_EACH = 4_000
