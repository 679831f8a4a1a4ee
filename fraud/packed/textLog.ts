/**
 * IDs of orders by the number of their record, in the same ring of pages as the records: a few of them are shown with a
 * decision. As texts of the language they would take more room than the records' chains, and a share of every collection.
 */

interface TextPage {
  /** Where each text ends; it begins where the one before it ends. */
  readonly ends: Uint32Array
  /** ASCII, one after the other, in as many steps of room as they need. */
  bytes: Uint8Array
}

export class TextLog {
  readonly #rows: number
  readonly #maxPages: number
  readonly #pages: TextPage[] = []
  #untaken: TextPage[] = []

  /** @param rows texts of a page */
  constructor(rows: number, maxPages: number) {
    this.#rows = rows
    this.#maxPages = maxPages
  }

  get length(): number {
    return this.#pages.length
  }

  get bytes(): number {
    return this.#pages.reduce((sum, { bytes, ends }) => sum + bytes.length + ends.byteLength, 0)
  }

  /** @param n one more than the last, or the first  @param text of ASCII */
  write(n: number, text: string): void {
    const row = n % this.#rows
    const at = Math.floor(n / this.#rows) % this.#maxPages
    if (row === 0) this.#pages[at] = this.#emptyPage() // nobody reads what is written over
    const page = (this.#pages[at] ??= this.#emptyPage())
    const start = row === 0 ? 0 : page.ends[row - 1]!
    const end = start + text.length
    if (end > page.bytes.length) page.bytes = enlarged(page.bytes, end)
    for (let i = 0; i < text.length; i++) page.bytes[start + i] = text.charCodeAt(i)
    page.ends[row] = end
  }

  read(n: number): string {
    const row = n % this.#rows
    const { bytes, ends } = this.#pages[Math.floor(n / this.#rows) % this.#maxPages]!
    return String.fromCharCode(...bytes.subarray(row === 0 ? 0 : ends[row - 1]!, ends[row]))
  }

  /** Texts that are written after this moment may be in what is taken: whoever puts it back writes over them. */
  beginSnapshot(): void {
    this.#untaken = this.#pages.toReversed()
  }

  /** @returns a copy of the next page; undefined after the last */
  take(): Uint8Array | undefined {
    const page = this.#untaken.pop()
    if (!page) return undefined
    const end = page.ends.reduce((last, end) => Math.max(last, end), 0)
    const taken = new Uint8Array(page.ends.byteLength + end)
    taken.set(new Uint8Array(page.ends.buffer))
    taken.set(page.bytes.subarray(0, end), page.ends.byteLength)
    return taken
  }

  /** A page as `take` gave it, in the same order. */
  put(taken: Uint8Array): void {
    const page = this.#emptyPage()
    new Uint8Array(page.ends.buffer).set(taken.subarray(0, page.ends.byteLength))
    page.bytes = enlarged(taken.subarray(page.ends.byteLength), STEP_BYTES)
    this.#pages.push(page)
  }

  #emptyPage(): TextPage {
    return { ends: new Uint32Array(this.#rows), bytes: new Uint8Array(STEP_BYTES) }
  }
}

function enlarged(bytes: Uint8Array, atLeast: number): Uint8Array {
  const size = Math.max(bytes.length, atLeast)
  const larger = new Uint8Array(Math.ceil(size / STEP_BYTES) * STEP_BYTES)
  larger.set(bytes)
  return larger
}

const STEP_BYTES = 4_096
