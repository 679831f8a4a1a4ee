/**
 * The cardholder of a case: his browser goes on while the case looks elsewhere, because an ACS sends its RReq before it
 * answers the browser.
 */
import { enterCode, postForm, pressCancel } from '@sekisho/simulators/threeds'
import type { Page } from '@sekisho/simulators/threeds'
import { MissingFact } from './fill.ts'

export class Shopper {
  readonly #lastCode: (() => Promise<string | undefined>) | undefined
  #loading: Promise<Page | undefined> | undefined
  #shown: Page | undefined

  /** @param lastCode the last one-time code that the cardholder was sent */
  constructor(lastCode?: () => Promise<string | undefined>) {
    this.#lastCode = lastCode
  }

  visit(url: string, fields: Readonly<Record<string, string>>): void {
    this.#loading = postForm(url, fields)
  }

  /** What the browser shows when it has loaded what it was last sent for. */
  async page(): Promise<Page | undefined> {
    if (this.#loading !== undefined) this.#shown = await this.#loading
    this.#loading = undefined
    return this.#shown
  }

  async cancel(): Promise<readonly string[]> {
    const page = await this.page()
    if (page === undefined) return ['the browser shows no page']
    this.#loading = pressCancel(page)
    return []
  }

  /** @throws {MissingFact} the profile has no way to the code */
  async enter(which: 'rightCode' | 'wrongCode'): Promise<readonly string[]> {
    if (this.#lastCode === undefined) throw new MissingFact('a way to the one-time code')
    const page = await this.page()
    if (page === undefined) return ['the browser shows no page']
    // Some pages send the code only when its way is chosen: such a page is brought to its text field first.
    const ready = hasField(page) ? page : await enterCode(page, '')
    const code = await this.#lastCode()
    if (ready === undefined || !hasField(ready)) return ['the page has no field for a code']
    if (code === undefined) return ['no one-time code was sent']
    this.#loading = enterCode(ready, which === 'rightCode' ? code : wrong(code))
    return []
  }
}

function hasField(page: Page): boolean {
  return page.forms.some(({ fields }) => fields.some(({ kind }) => kind === 'text'))
}

function wrong(code: string): string {
  return code.replaceAll(/\d/g, (digit) => String((Number(digit) + 1) % 10))
}
