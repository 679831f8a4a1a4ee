/**
 * Packed memory in pages of equal rows: words of 32 bits and, over the same bytes, doubles of 64. It grows page by page, so
 * that nothing is ever copied whole while orders wait.
 *
 * A snapshot takes the pages one by one between turns. Until it has taken a page, whoever writes to that page first keeps
 * its bytes as they were: so the snapshot shows one moment, and no turn copies more than the few pages that it touches.
 */
import { assert } from '@sekisho/base'

/** Row `r` is at `i = r % rowsOfAPage`: its words begin at `words[i * wordsOfARow]`, its doubles at half of that. */
export interface Page {
  readonly words: Uint32Array
  readonly doubles: Float64Array
}

export class Pages {
  readonly rows: number
  readonly rowWords: number
  readonly #shift: number
  readonly #mask: number
  readonly #pages: Page[] = []
  /** Pages from here on are still to be taken by the snapshot that is under way; infinity when there is none. */
  #untaken = Number.POSITIVE_INFINITY
  #end = 0
  #kept = new Map<number, Uint32Array>()

  /** @param rows a power of two  @param rowWords an even number */
  constructor(rows: number, rowWords: number) {
    assert(rowWords % 2 === 0, 'a row is made of whole doubles')
    assert((rows & (rows - 1)) === 0, 'rows of a page are a power of two')
    this.rows = rows
    this.rowWords = rowWords
    this.#shift = 31 - Math.clz32(rows)
    this.#mask = rows - 1
  }

  get length(): number {
    return this.#pages.length
  }

  /** Bytes held, whatever of them is in use. */
  get bytes(): number {
    return this.#pages.length * this.rows * this.rowWords * 4
  }

  /** To be read alone. The page is there: rows are numbered in the order in which they were first written. */
  reading(page: number): Page {
    return this.#pages[page]!
  }

  /** One word of a row. The row is there. */
  word(row: number, field: number): number {
    return this.#pages[row >>> this.#shift]!.words[(row & this.#mask) * this.rowWords + field]!
  }

  /** To be written. */
  writing(page: number): Page {
    if (page >= this.#untaken && page < this.#end) this.#keep(page)
    return (this.#pages[page] ??= emptyPage(this.rows * this.rowWords))
  }

  /** From now on, and until the last page is taken, the pages as they are now can be taken. */
  beginSnapshot(): void {
    this.#end = this.#pages.length
    this.#untaken = this.#end === 0 ? Number.POSITIVE_INFINITY : 0
    this.#kept.clear()
  }

  /** @returns a copy of the next page, as it was when the snapshot began; undefined after the last */
  take(): Uint32Array | undefined {
    if (this.#untaken >= this.#end) return undefined
    const page = this.#untaken++
    const kept = this.#kept.get(page)
    this.#kept.delete(page)
    const taken = kept ?? this.#pages[page]!.words.slice()
    if (this.#untaken === this.#end) this.#untaken = Number.POSITIVE_INFINITY
    return taken
  }

  /** A page as `take` gave it, in the same order. */
  put(page: Uint8Array): void {
    assert(page.byteLength === this.rows * this.rowWords * 4, 'a page has its size')
    const own = page.byteOffset % 8 === 0 ? page : page.slice()
    this.#pages.push(pageOf(new Uint32Array(own.buffer, own.byteOffset, own.byteLength / 4)))
  }

  #keep(page: number): void {
    if (!this.#kept.has(page)) this.#kept.set(page, this.#pages[page]!.words.slice())
  }
}

function emptyPage(words: number): Page {
  return pageOf(new Uint32Array(words))
}

/** @param words that begin at a multiple of eight bytes, as doubles must */
function pageOf(words: Uint32Array): Page {
  return { words, doubles: new Float64Array(words.buffer, words.byteOffset, words.length / 2) }
}
