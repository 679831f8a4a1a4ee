/**
 * Where results go. `--out FILE` is a CSV file; without it the CSV goes to stdout, or, when a person watches stdout, into a
 * file beside the input. `--json` without `--out` writes a document an order. Broken rows go into a list of their own
 * beside the result.
 */
import { rmSync } from 'node:fs'
import type { Terminal } from '../terminal.ts'
import type { Language } from '../texts.ts'
import { faultText } from './faults.ts'
import { placesOf } from './places.ts'
import { errorHeader, errorLines, MARK, resultHeader, resultLine } from './result.ts'
import type { Screener } from './screener.ts'
import { FileSink } from './sink.ts'
import type { BrokenResult, Result } from './spool.ts'

export interface OutputOptions {
  readonly file: string
  readonly kept: readonly string[]
  readonly options: { readonly out?: string; readonly json?: true }
  readonly language: Language
  readonly terminal: Terminal
}

export class Output {
  readonly firstBroken: BrokenResult[] = []
  readonly #language: Language
  readonly #kept: readonly string[]
  readonly #terminal: Terminal
  readonly #errorsPath: string
  readonly #json: boolean
  readonly #csv: FileSink | undefined
  #errors: FileSink | undefined
  #screener: Screener | undefined

  /** Opens the result at once: a folder that may not be written is known before the work, not after it. */
  constructor({ file, kept, options, language, terminal }: OutputOptions) {
    this.#language = language
    this.#kept = kept
    this.#terminal = terminal
    this.#json = options.json === true && options.out === undefined
    const { result, errors } = placesOf(file, options, terminal)
    this.#csv = result === undefined ? undefined : new FileSink(result)
    this.#errorsPath = errors
  }

  /** Before the first result. */
  begin(screener: Screener): void {
    this.#screener = screener
    if (!this.#json) this.#put(MARK + resultHeader(this.#kept, this.#language))
  }

  async write(result: Result): Promise<void> {
    if (result.kind === 'broken') this.#broken(result)
    if (this.#json) this.#terminal.out(`${this.#document(result)}\n`)
    else if (result.kind === 'decided') {
      this.#put(resultLine(result, this.#language, (code) => this.reasonText(code, this.#language)))
    }
    await this.#terminal.drained()
  }

  /** Bound to this output, for the summary. */
  readonly reasonText = (code: string, language: Language): string => this.#screener?.reasonText(code, language) ?? code

  /** @returns the files that were written */
  commit(): readonly string[] {
    // A list of an earlier run would speak of rows that are right by now.
    if (!this.#errors) rmSync(this.#errorsPath, { force: true })
    const sinks = [this.#csv, this.#errors].filter((sink) => sink !== undefined)
    for (const sink of sinks) sink.commit()
    return sinks.map(({ path }) => path)
  }

  /** What was begun is taken away. */
  discard(): void {
    this.#csv?.discard()
    this.#errors?.discard()
  }

  #broken(result: BrokenResult): void {
    if (this.firstBroken.length < 10) this.firstBroken.push(result)
    if (this.#json) return
    if (!this.#errors) {
      this.#errors = new FileSink(this.#errorsPath)
      this.#errors.write(MARK + errorHeader(this.#language))
    }
    this.#errors.write(errorLines(result, this.#language))
  }

  #put(text: string): void {
    if (this.#csv) this.#csv.write(text)
    else this.#terminal.out(text)
  }

  #document(result: Result): string {
    if (result.kind === 'broken') {
      const { line, orderID, faults } = result
      const issues = faults.map((fault) => ({
        line: fault.line,
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
