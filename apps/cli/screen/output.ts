/**
 * Where results go. `--out FILE` is a CSV file; without it the CSV goes to stdout, or, when a person watches stdout, into a
 * file beside the input. `--json` without `--out` writes a document an order. Broken rows go into a list of their own
 * beside the result.
 */
import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Terminal } from '../terminal.ts'
import type { Language } from '../texts.ts'
import { faultText } from './faults.ts'
import { errorHeader, errorLines, MARK, resultHeader, resultLine } from './result.ts'
import type { Screener } from './screener.ts'
import type { BrokenResult, Result } from './spool.ts'

export interface OutputOptions {
  readonly file: string
  readonly kept: readonly string[]
  readonly options: { readonly out?: string; readonly json?: true }
  readonly language: Language
  readonly terminal: Terminal
}

export class Output {
  readonly paths: string[] = []
  readonly firstBroken: BrokenResult[] = []
  readonly #language: Language
  readonly #kept: readonly string[]
  readonly #terminal: Terminal
  readonly #errorsPath: string
  readonly #json: boolean
  readonly #csvPath: string | undefined
  #csv: WriteStream | undefined
  #errors: WriteStream | undefined
  #started = false
  #screener: Screener | undefined

  constructor({ file, kept, options, language, terminal }: OutputOptions) {
    this.#language = language
    this.#kept = kept
    this.#terminal = terminal
    this.#json = options.json === true && options.out === undefined
    const beside = file.replace(/\.[^./]*$/, '')
    this.#csvPath = options.out ?? (this.#json || !terminal.resultsWatched ? undefined : `${beside}.sekisho.csv`)
    this.#errorsPath = `${this.#csvPath ?? beside}.errors.csv`
  }

  async write(result: Result, screener: Screener): Promise<void> {
    this.#screener = screener
    if (!this.#json && !this.#started) await this.#put(MARK + resultHeader(this.#kept, this.#language))
    this.#started = true
    if (result.kind === 'broken') await this.#broken(result)
    if (this.#json) this.#terminal.out(`${this.#document(result)}\n`)
    else if (result.kind === 'decided')
      await this.#put(resultLine(result, this.#language, (code) => screener.reasonText(code, this.#language)))
  }

  /** Bound to this output, for the summary. */
  readonly reasonText = (code: string, language: Language): string => this.#screener?.reasonText(code, language) ?? code

  async close(): Promise<void> {
    if (!this.#json && !this.#started) await this.#put(MARK + resultHeader(this.#kept, this.#language))
    for (const stream of [this.#csv, this.#errors]) {
      if (!stream) continue
      stream.end()
      await finished(stream)
    }
  }

  async #broken(result: BrokenResult): Promise<void> {
    if (this.firstBroken.length < 10) this.firstBroken.push(result)
    if (this.#json) return
    if (!this.#errors) {
      this.#errors = this.#open(this.#errorsPath)
      await put(this.#errors, MARK + errorHeader(this.#language))
    }
    await put(this.#errors, errorLines(result, this.#language))
  }

  async #put(text: string): Promise<void> {
    if (this.#csvPath === undefined) {
      this.#terminal.out(text)
      return
    }
    this.#csv ??= this.#open(this.#csvPath)
    await put(this.#csv, text)
  }

  #open(path: string): WriteStream {
    this.paths.push(path)
    return createWriteStream(path, { mode: 0o600 }) // it may hold columns with names and addresses
  }

  #document(result: Result): string {
    if (result.kind === 'broken') {
      const { line, orderID, faults } = result
      const issues = faults.map((fault) => ({
        errorCode: fault.code,
        element: fault.element,
        reason: faultText(fault, this.#language),
      }))
      return JSON.stringify({ line, ...(orderID === '' ? {} : { orderID }), issues })
    }
    const { line, orderID, outcome, score, reasons, kept } = result
    const texts = reasons.map((code) => ({ code, text: this.reasonText(code, this.#language) }))
    const columns = Object.fromEntries(this.#kept.map((name, i) => [name, kept[i] ?? '']))
    return JSON.stringify({
      line,
      orderID,
      outcome,
      score,
      reasons: texts,
      ...(this.#kept.length > 0 ? { columns } : {}),
    })
  }
}

async function put(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}
