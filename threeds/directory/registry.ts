/**
 * The registry as one picture that does not change: who takes part, which ranges there are, and what changed since which
 * serial number. The rim keeps it as states and makes a new picture when one of them changes.
 */
import type { ACSParticipant, CardRange, ServerParticipant } from './participants.ts'
import { Ranges } from './ranges.ts'

/** One change of the range list. Its serial number is that of the list after it. */
export interface RangeChange {
  readonly serial: number
  /** Add, delete, modify. M never moves the bounds: that is a D and an A. */
  readonly action: 'A' | 'D' | 'M'
  readonly range: CardRange
}

export interface RegistryContents {
  readonly servers: readonly ServerParticipant[]
  readonly acss: readonly ACSParticipant[]
  readonly ranges: readonly CardRange[]
  /** Of the range list: 0 when it never changed. */
  readonly serial: number
  /** The newest changes, oldest first and without gaps; what came before them is forgotten. */
  readonly changes: readonly RangeChange[]
  /** Reference numbers of the SDKs that take part. */
  readonly sdkReferenceNumbers: readonly string[]
  /** Merchant category codes that this payment system knows; empty: all. */
  readonly mccs: readonly string[]
}

export class Registry {
  readonly serial: number
  readonly ranges: Ranges
  readonly #changes: readonly RangeChange[]
  readonly #servers: ReadonlyMap<string, readonly ServerParticipant[]>
  readonly #acss: ReadonlyMap<string, ACSParticipant>
  readonly #sdks: ReadonlySet<string>
  readonly #mccs: ReadonlySet<string>

  constructor(contents: RegistryContents) {
    this.serial = contents.serial
    this.ranges = new Ranges(contents.ranges)
    this.#changes = contents.changes
    this.#servers = byReferenceNumber(contents.servers)
    this.#acss = new Map(contents.acss.map((acs) => [acs.participantID, acs]))
    this.#sdks = new Set(contents.sdkReferenceNumbers)
    this.#mccs = new Set(contents.mccs)
  }

  /**
   * The 3DS Server that says this of itself.
   * @param peer name in the certificate it showed; undefined where connections carry none (the demonstration)
   */
  findServer(
    { threeDSServerRefNumber, threeDSServerOperatorID }: ServerWords,
    peer: string | undefined,
  ): ServerParticipant | undefined {
    return this.#servers
      .get(threeDSServerRefNumber)
      ?.find(
        ({ operatorID, certificateName }) =>
          (operatorID === undefined || operatorID === threeDSServerOperatorID) &&
          (peer === undefined || peer === certificateName),
      )
  }

  findACS(acsID: string): ACSParticipant | undefined {
    return this.#acss.get(acsID)
  }

  knowsSDK(referenceNumber: string): boolean {
    return this.#sdks.has(referenceNumber)
  }

  knowsMCC(mcc: string): boolean {
    return this.#mccs.size === 0 || this.#mccs.has(mcc)
  }

  /** @returns what changed after that serial number, oldest first; undefined when it is no longer, or was never, one of ours */
  changesSince(serial: number): readonly RangeChange[] | undefined {
    const oldest = this.#changes[0]?.serial ?? this.serial + 1
    if (serial < oldest - 1 || serial > this.serial) return undefined
    return this.#changes.slice(serial - oldest + 1)
  }
}

/** What a 3DS Server says of itself in AReq and PReq. */
export interface ServerWords {
  readonly threeDSServerRefNumber: string
  readonly threeDSServerOperatorID?: string
}

function byReferenceNumber(servers: readonly ServerParticipant[]): Map<string, ServerParticipant[]> {
  const named = new Map<string, ServerParticipant[]>()
  for (const server of servers) {
    for (const number of server.referenceNumbers) named.set(number, [...(named.get(number) ?? []), server])
  }
  return named
}
