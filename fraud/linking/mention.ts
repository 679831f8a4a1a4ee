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

/** A few tokens of a kind at most: an order names one buyer, and one place or several. Of one alone the token may stand by itself. */
export type Mention = Readonly<Partial<Record<MentionKind, string | readonly string[] | undefined>>>

/** Of a kind, in one mention; further ones are not compared. */
export const MAX_TOKENS = 4

type Entity = 'phone' | 'email' | 'account' | 'card' | 'device' | 'cookie' | 'place'

export interface Shows {
  /** Of entities. */
  readonly tokens: Readonly<Partial<Record<Entity, readonly string[]>>>
  /** Views of what strangers may share, one token each. */
  readonly likeness?: Readonly<Record<string, string>>
}

/**
 * Of an event as it stands in the journal. Where goods go is a place of its finest view, the room. Goods for somebody else are
 * announced to another telephone than the buyer's, which stands first: then neither it nor the place is the buyer's own.
 */
export function mentionOf({ tokens, likeness = NONE }: Shows): Mention {
  const { phone, email, account, card, device, cookie, place } = tokens
  const { name, nameVariant, nameReading, building, block } = likeness
  return phone !== undefined && phone.length > 1
    ? { name, nameVariant, nameReading, phone: phone[0], email, account, card, device, cookie }
    : { name, nameVariant, nameReading, phone, email, account, card, device, cookie, room: place, building, block }
}

const NONE: Readonly<Record<string, string>> = {}
