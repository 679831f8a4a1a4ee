/**
 * What was seen from outside while many challenges ran, in the order in which it was seen: by browsers, by the line between the
 * components, by the shop, and at the end in the journal. Holds no card number, code or authentication value, so that a
 * history can be kept; `challengesJudge.ts` says what must hold of every one.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'

export type Hop = 'ACS-DS' | 'DS-3DSS'

export type Seen =
  | { readonly is: 'kill' | 'ready' | 'line down' | 'line up' }
  | { readonly is: 'clock'; readonly byMs: number }
  /** auth answered with C. */
  | { readonly is: 'challenge'; readonly id: string; readonly version: string }
  /** A form of the challenge left the browser. */
  | { readonly is: 'form'; readonly id: string; readonly does: string; readonly code?: 'right' | 'wrong' }
  | { readonly is: 'page'; readonly id: string; readonly shows: string }
  | { readonly is: 'CRes'; readonly id: string; readonly transStatus: string }
  | { readonly is: 'Erro'; readonly id: string; readonly errorCode: string }
  /** An RReq reached the line. `attempt` names it on both stretches of its way; `text` stands for its bytes, `value` for its proof. */
  | {
      readonly is: 'RReq'
      readonly id: string
      readonly hop: Hop
      readonly attempt: number
      readonly transStatus: string
      readonly text: string
      readonly value?: string
    }
  /** What the receiver answered, when the line passed the RReq on. */
  | { readonly is: 'answer'; readonly id: string; readonly hop: Hop; readonly attempt: number; readonly came: string }
  /**
   * What the line made of it: `passed` on, or cut. `lost before` it reached the receiver, or the answer `lost after`; also where the
   * whole line went down with it.
   */
  | { readonly is: 'line'; readonly id: string; readonly hop: Hop; readonly attempt: number; readonly does: Fate }
  /** The shop asked for the result. */
  | {
      readonly is: 'told'
      readonly id: string
      readonly status: string
      readonly transStatus?: string
      readonly value?: string
    }
  /** A row of the journal with a result in it; `refused` when it had issues. */
  | {
      readonly is: 'row'
      readonly id: string
      readonly role: string
      readonly direction: string
      readonly transStatus: string
      readonly refused: boolean
    }

export type Fate = 'passed' | 'lost before' | 'lost after'

/** `atMs`: since the beginning, by a clock that never jumps. */
export type Line = Seen & { readonly atMs: number }

export class History {
  readonly lines: Line[] = []
  /** How many pages browsers were shown until now. */
  pages = 0
  readonly #startMs = performance.now()

  add(seen: Seen): void {
    if (seen.is === 'page') this.pages++
    this.lines.push({ atMs: Math.round(performance.now() - this.#startMs), ...seen })
  }

  /** @param ids of the challenges to keep; what concerns all of them is kept in any case */
  write(path: string, ids?: ReadonlySet<string>): void {
    writeFileSync(path, '')
    for (const line of this.lines) {
      if (!ids || !('id' in line) || ids.has(line.id)) appendFileSync(path, `${JSON.stringify(line)}\n`)
    }
  }
}

export function readHistory(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
}
