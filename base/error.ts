/**
 * The world failed: a disk, a network, a neighbour. Thrown, never returned; `code` is stable, has a row in
 * docs/errors.md, and is mapped to a reply in one table per app. Messages say what to do next and never carry card
 * numbers, keys or personal data.
 */
export class SekishoError extends Error {
  override name = 'SekishoError'
  readonly code: string

  constructor(code: `ERR_${string}`, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
