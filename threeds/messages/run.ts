/**
 * One message under check: what its conditions may look at, and what was found so far. Changed in place while the checks
 * of a plan go over the message; it does not outlive the call.
 */
import type { Issue } from '@sekisho/base'
import type { Finding } from './kinds.ts'
import type { Relative, Scope } from './predicates.ts'
import type { Leg, Members } from './vocabulary.ts'

/** What the receiver knows of the transaction. Everything may be left out: what is not known gives no finding. */
export interface Surroundings {
  readonly leg?: Leg | undefined
  /** Other messages of the transaction; null where one is known not to exist. */
  readonly related?: Readonly<Partial<Record<Relative, object | null>>> | undefined
  /** IDs of the message extensions that the receiver can handle. A critical one that is not here is refused (202). */
  readonly extensions?: ReadonlySet<string> | undefined
}

export class Run implements Scope {
  readonly root: Members
  holder: Members
  readonly leg: Leg | undefined
  readonly related: Scope['related']
  readonly extensions: ReadonlySet<string>
  readonly issues: Issue[] = []
  readonly remarks: Issue[] = []

  constructor(root: Members, { leg, related = {}, extensions = NO_EXTENSIONS }: Surroundings) {
    this.root = root
    this.holder = root
    this.leg = leg
    this.related = related as Scope['related']
    this.extensions = extensions
  }

  /** @param asRemark the finding rests on something no source confirms */
  report({ errorCode, reason }: Finding, element: string, asRemark: boolean): void {
    const found = asRemark ? this.remarks : this.issues
    found.push({ errorCode, element, reason })
  }
}

const NO_EXTENSIONS: ReadonlySet<string> = new Set()
