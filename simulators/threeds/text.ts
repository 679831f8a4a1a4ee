/** A member of a message of which nothing is known: its text, or none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
