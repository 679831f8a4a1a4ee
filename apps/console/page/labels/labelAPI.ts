/** Labels as the server answers about them, and what is told of them. */
import { read, tell } from '../api.ts'

export interface Label {
  readonly seq: number
  readonly kind: 'fraud-report' | 'verdict' | 'settlement' | 'outcome'
  readonly about: { readonly kind: string; readonly id: string }
  /** Of its case; null where there is none. */
  readonly rowID: string | null
  readonly said: string
  /** A source, or a reviewer; null where the shop's own systems told it. */
  readonly by: string | null
  readonly id: string
  /** Percent. */
  readonly weight: number
  readonly withdrawn: boolean
  readonly ofPartner: boolean
  readonly amountMinor: number | null
  readonly currency: string | null
  readonly knownAt: string
  readonly toldAt: string
  readonly takenBack: boolean
}

export interface LabelsPage {
  readonly labels: readonly Label[]
  readonly after?: string
}

export const labelsOf = (asked: Readonly<Record<string, string>>) =>
  read<LabelsPage>(`/labels?${String(new URLSearchParams(asked))}`)

/** @param labelID the reporter's own: sent twice, it is one */
export const reportFraud = (labelID: string, told: Readonly<Record<string, string>>) =>
  tell<{ repeated: boolean }>('/labels', { labelID, ...told })

export const takeBack = (seq: number) => tell<{ repeated: boolean }>(`/labels/${seq}/taking-back`)
