/** Partners as the server answers about them. */
import { read, tell } from '../api.ts'

interface Keys {
  readonly keys: readonly { readonly kid: string; readonly crv?: string }[]
  /** null where they were written down, and are not fetched. */
  readonly fetched: { readonly from: string; readonly at: string | null; readonly isGood: boolean } | null
}

export interface Partner extends Keys {
  readonly partner: string
  readonly tells: boolean
  readonly hears: boolean
  /** Percent. */
  readonly weight: number
  /** Whether what it says of fraud counts as a label. */
  readonly labels: boolean
  readonly waits: boolean
  readonly right: number
  readonly wrong: number
  readonly contested: number
  readonly outcomes: number
  readonly counted: number
  readonly refused: number
  readonly labelsADay: number
  readonly today: { readonly outcomes: number; readonly counted: number }
}

export interface EvidencePartner extends Keys {
  readonly partner: string
  readonly way: 'told' | 'heard'
}

export interface Partners {
  /** By which partners know the tenant; null where it exchanges no outcomes. */
  readonly name: string | null
  readonly keys: {
    readonly signs: string
    readonly next: { readonly kid: string; readonly from: string } | null
    readonly former: { readonly kid: string; readonly until: string } | null
  } | null
  readonly partners: readonly Partner[]
  readonly evidence: readonly EvidencePartner[]
}

export interface Told {
  readonly seq: number
  readonly receipt: string
  readonly partner: string
  readonly kind: string
  readonly transStatus?: string
  readonly type?: string
  /** The order or authentication that it is about. */
  readonly id: string
  readonly rowID: string
  readonly knownAt: string
  readonly weight: number
  readonly counted: boolean
  readonly because?: string
  readonly contested: boolean
}

export interface ToldPage {
  readonly outcomes: readonly Told[]
  readonly after?: string
}

export const toldBy = (asked: Readonly<Record<string, string>>) =>
  read<ToldPage>(`/partners/outcomes?${String(new URLSearchParams(asked))}`)

export const contest = (receipt: string) =>
  tell<{ repeated: boolean }>(`/partners/outcomes/${encodeURIComponent(receipt)}/contest`)
