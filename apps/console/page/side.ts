/** Whose side a tenant is on: a shop has orders, which may wait for people; an issuer has authentications. A provider stands for its shops. */
export type Side = 'shop' | 'issuer'

export function sideOf({ role }: { readonly role: string }): Side {
  return role === 'issuer' ? 'issuer' : 'shop'
}

/** How something may be decided. Nobody looks at an authentication while its cardholder waits. */
export function outcomesOf(side: Side): readonly (typeof OUTCOMES)[number][] {
  return OUTCOMES.filter((outcome) => outcome !== 'review' || side === 'shop')
}

const OUTCOMES = ['approve', 'challenge', 'review', 'decline'] as const
