/** Dotted paths of issues. */

/**
 * The path of a member. A member's name is the caller's text: one that does not look like a name of ours is not repeated
 * (it may itself be a card number), and its parent is named instead.
 */
export function inside(parent: string, member: string): string {
  if (!/^(?:[A-Za-z][A-Za-z_]{0,31}|[0-9]{1,4})$/.test(member)) return parent
  return parent === '' ? member : `${parent}.${member}`
}

/** `/items/0/price` (RFC 6901) to `items.0.price`. */
export function dotted(pointer: string): string {
  let path = ''
  for (const member of pointer.split('/').slice(1))
    path = inside(path, member.replaceAll('~1', '/').replaceAll('~0', '~'))
  return path
}
