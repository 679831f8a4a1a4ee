/**
 * Entities: what events have in common. Two orders that show the same card, device or delivery place are linked, and
 * every velocity counts along such a link.
 */

/**
 * Kinds that stand for one person or one place: two events that share one of these are linked. Thousands of strangers
 * share a mail domain, a network or a card's first digits, so the other kinds are counted and link nobody.
 */
export const LINKING_KINDS = ['card', 'device', 'cookie', 'ip', 'email', 'phone', 'account', 'place', 'person'] as const

export type LinkingKind = (typeof LINKING_KINDS)[number]

/** Kinds that events show. */
export const SHOWN_KINDS = [...LINKING_KINDS, 'bin', 'mailDomain', 'network', 'item', 'shop', 'referrer'] as const

/**
 * Kinds that no event shows: who is behind it, however it is spelled. They are found in the turn (fraud/linking), and their tokens
 * are names of clusters; the journal's events have none of them.
 */
export const CLUSTER_KINDS = ['individual', 'household'] as const

/** In the order of the state's columns. Appended to, never reordered: journal rows and snapshots rely on the position. */
export const ENTITY_KINDS = [...SHOWN_KINDS, ...CLUSTER_KINDS] as const

export type EntityKind = (typeof ENTITY_KINDS)[number]

/**
 * The entities of one event, as keyed pseudonyms made by the rim (docs/decisions/0003). An order with three deliveries
 * has three places; most kinds have one token or none. No kind has an empty list.
 */
export type EntityTokens = { readonly [Kind in EntityKind]?: readonly string[] }
