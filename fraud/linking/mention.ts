/** What one order shows of who is behind it. Keyed tokens only: who links never sees a name or an address. */

/**
 * What can be compared, and how finely it is written. A name and a place have several spellings of one thing, from the
 * exact to the loose: `name` as it was written, `nameVariant` with variant characters as one, `nameReading` as it sounds;
 * `room`, `building`, `block` of the delivery.
 */
export const MENTION_KINDS = [
  'name',
  'nameVariant',
  'nameReading',
  'phone',
  'email',
  'account',
  'card',
  'device',
  'cookie',
  'room',
  'building',
  'block',
] as const
export type MentionKind = (typeof MENTION_KINDS)[number]

/** A few tokens of a kind at most: an order names one buyer, and one place or several. */
export type Mention = Readonly<Partial<Record<MentionKind, readonly string[]>>>

/** Of a kind, in one mention; further ones are not compared. */
export const MAX_TOKENS = 4
