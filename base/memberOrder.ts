/**
 * The members of an object in canonical order (by UTF-16 code units). Objects of one caller come with their members in the
 * same order again and again, so an order that was seen is not sorted again: it is found member by member in a tree.
 */

export interface Member {
  readonly name: string
  /** What stands before the member's value in canonical JSON: its name in quotes, and a colon. */
  readonly start: string
}

/** Where a walk along an object's members stands. */
interface Place {
  readonly next: Map<string, Place>
  /** Of the object that ends here; undefined until one did. */
  members: readonly Member[] | undefined
}

/** @throws {RangeError} a name holds half a surrogate pair, and has no canonical form */
export function membersInOrder(object: object): readonly Member[] {
  let place = root
  for (const name in object) {
    const next = place.next.get(name) ?? grown(place, name)
    if (!next) return sorted(object)
    place = next
  }
  return (place.members ??= sorted(object))
}

/** @returns undefined when the tree is full, or the name is long: callers make up names as they like */
function grown(place: Place, name: string): Place | undefined {
  if (places === MAX_PLACES || name.length > MAX_NAME) return undefined
  places += 1
  const next: Place = { next: new Map(), members: undefined }
  place.next.set(name, next)
  return next
}

function sorted(object: object): readonly Member[] {
  return Object.keys(object)
    .sort()
    .map((name) => ({ name, start: `${quotedName(name)}:` }))
}

function quotedName(name: string): string {
  if (!name.isWellFormed()) throw new RangeError('a text with half a surrogate pair has no canonical form')
  return JSON.stringify(name)
}

/** Together some hundred kilobytes. */
const MAX_PLACES = 1_024
const MAX_NAME = 64
const root: Place = { next: new Map(), members: undefined }
let places = 1
