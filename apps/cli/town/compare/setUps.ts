/**
 * The set-ups that are compared: who screens, whose payments are authenticated, and who tells whom. Everything else is the
 * same in all of them: people, rings, shops, issuers, the policies, the budgets, and how a score becomes an order of risk.
 */
export const SET_UP_NAMES = ['none', 'shop', 'issuer', 'jointWithoutEvidence', 'joint'] as const
export type SetUpName = (typeof SET_UP_NAMES)[number]

export interface SetUp {
  readonly name: SetUpName
  /** Shops screen orders, logins, registrations and changes, and people review what is held. */
  readonly screens: boolean
  /** Whose payments by card go through 3-D Secure: of `riskiest` a shop asks for those it would have challenged. */
  readonly authenticates: 'nobody' | 'riskiest' | 'everybody'
  /** Evidence goes to the issuer with the payment; what either side learns of it later goes to the other. */
  readonly tells: boolean
}

export const SET_UPS: Readonly<Record<SetUpName, SetUp>> = {
  none: { name: 'none', screens: false, authenticates: 'nobody', tells: false },
  shop: { name: 'shop', screens: true, authenticates: 'riskiest', tells: false },
  issuer: { name: 'issuer', screens: false, authenticates: 'everybody', tells: false },
  jointWithoutEvidence: { name: 'jointWithoutEvidence', screens: true, authenticates: 'everybody', tells: false },
  joint: { name: 'joint', screens: true, authenticates: 'everybody', tells: true },
}

/** Of payments by card that could be authenticated, how many are challenged, whoever wants it. */
export const CHALLENGED_SHARE = 0.05
/** Of a shop's orders, how many a person looks at. */
export const REVIEWED_SHARE = 0.01
