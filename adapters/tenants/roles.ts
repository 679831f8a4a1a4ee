/**
 * Who may do what. A key of its own is a machine of the tenant, such as its cart: it asks and tells, and reads what became of
 * it. A key of a user may do what the user's role allows. One table, which every route of `/v1` names a row of.
 */

/** Of people, from the least to the most; an issuer's operator beside them. */
export const USER_ROLES = ['viewer', 'reviewer', 'analyst', 'approver', 'administrator', 'issuer-operator'] as const
export type UserRole = (typeof USER_ROLES)[number]

/** A role, or the tenant's own machine. */
export type CallerRole = UserRole | 'service'

const MAY = {
  /** Ask about orders, logins and authentications, and tell what became of them. */
  screen: ['service', 'analyst', 'approver', 'administrator'],
  /** Decisions, features, lists, policies, reports. */
  read: ['service', 'viewer', 'reviewer', 'analyst', 'approver', 'administrator', 'issuer-operator'],
  /** Entries of lists; verdicts. */
  judge: ['service', 'reviewer', 'analyst', 'approver', 'administrator'],
  /** Cardholders of an issuer, and how their codes reach them. */
  enrol: ['service', 'administrator', 'issuer-operator'],
  /** Draft a policy, try it on the past and in shadow. */
  draft: ['analyst', 'approver', 'administrator'],
  /** Make somebody else's policy the one that decides, or the one before it again. */
  approve: ['approver', 'administrator'],
  /** How well people decide, by name; golden cases, and how many cases are looked at twice. */
  oversee: ['analyst', 'approver', 'administrator'],
  /** Users, keys, webhooks. */
  administer: ['administrator'],
  /** Who did what, and when. */
  audit: ['approver', 'administrator'],
} as const satisfies Record<string, readonly CallerRole[]>

export type Permission = keyof typeof MAY

export function may(role: CallerRole, permission: Permission): boolean {
  return (MAY[permission] as readonly CallerRole[]).includes(role)
}
