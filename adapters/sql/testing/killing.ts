/** Starts the loading program, and kills it at a chosen moment. */
import { spawn } from 'node:child_process'

export interface Kill {
  readonly program: string
  readonly dir: string
  readonly run: number
  /** Counted from the moment the store works, or from the start of the process. */
  readonly afterMs: number
  readonly from: 'ready' | 'start'
  readonly env?: Readonly<Record<string, string>>
}

/**
 * @returns what the program said until it died
 * @throws {Error} it died of something else
 */
export async function loadUntilKilled({ program, dir, run, afterMs, from, env = {} }: Kill): Promise<string> {
  const child = spawn(process.execPath, [program, dir, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  let output = ''
  await new Promise<void>((resolve) => {
    let isAimed = false
    const aim = () => {
      if (!isAimed) setTimeout(() => child.kill('SIGKILL'), afterMs)
      isAimed = true
    }
    if (from === 'start') aim()
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.startsWith('ready')) aim()
    })
    child.on('close', () => resolve())
  })
  if (child.signalCode !== 'SIGKILL') throw new Error(`the program ended by itself: ${String(child.exitCode)}`)
  return output
}

/** Numbers from 0 to 1 (mulberry32): the same moments each time, as far as the machine allows. */
export function sequence(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
