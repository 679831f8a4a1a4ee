/** Where a run writes, and that none of it lies where it reads: an export or a mapping is never written over. */
import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { CommandFailure, EXIT } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { partialOf } from './sink.ts'

export interface PlaceOptions {
  readonly out?: string
  readonly json?: true
  readonly mapping?: string
  readonly writeMapping?: string
}

export interface Places {
  /** Absent: the result goes to stdout. */
  readonly result?: string
  /** The list of broken rows. */
  readonly errors: string
}

export function placesOf(file: string, { out, json }: PlaceOptions, { resultsWatched }: Terminal): Places {
  const beside = file.replace(/\.[^./]*$/, '')
  const result = out ?? (json || !resultsWatched ? undefined : `${beside}.sekisho.csv`)
  return { ...(result === undefined ? {} : { result }), errors: `${result ?? beside}.errors.csv` }
}

/**
 * Asked before anything is opened for writing.
 * @throws {CommandFailure} two of the files are one, also by a link
 */
export function refuseSameFile(file: string, options: PlaceOptions, terminal: Terminal): void {
  const { result, errors } = placesOf(file, options, terminal)
  const read = [file, options.mapping]
  const written = [result, result && partialOf(result), errors, partialOf(errors), options.writeMapping]
  const taken = new Set(read.filter((path) => path !== undefined).map(identityOf))
  for (const path of written.filter((path) => path !== undefined)) {
    const identity = identityOf(path)
    if (taken.has(identity)) throw sameFile(path, terminal)
    taken.add(identity)
  }
}

function sameFile(path: string, { say }: Terminal): CommandFailure {
  const message = say({
    en: `${path} would be read and written, or written twice: nothing was done. The orders, the result with its list of broken rows, and the mapping need files of their own`,
    ja: `${path} が読み込みと書き出しの両方、または二重の書き出し先になっています。何も行っていません。注文、結果(とエラー一覧)、マッピングには別々のファイルを指定してください`,
  })
  return new CommandFailure(EXIT.usage, message)
}

/** The same text for every name of one file: links, another case where the disk does not care, `./`. */
function identityOf(path: string): string {
  const there = statSync(path, { bigint: true, throwIfNoEntry: false })
  return there ? `${there.dev}:${there.ino}` : realPath(resolve(path))
}

// A file that does not exist yet stands where its nearest parent does.
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path))
  }
}
