/**
 * The server as a process that can be killed, and whose clock can be put forward and back, as somebody may do with a machine's:
 * what it reads is shifted from the outside, its timers are not.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export class ServerProcess {
  readonly #environment: Readonly<Record<string, string>>
  readonly #log: number
  #child: ChildProcess | undefined
  #offsetMs = 0
  #waiting: (() => void)[] = []
  #isReady = false

  /** @param logPath what it writes to stderr, over all its lives */
  constructor(environment: Readonly<Record<string, string>>, logPath: string) {
    this.#environment = environment
    this.#log = openSync(logPath, 'a')
  }

  /** Until it is ready. @throws {Error} it ended instead */
  async start(): Promise<void> {
    const child = spawn('node', ['--import', SHIFTED_CLOCK, PROGRAM], {
      env: { ...process.env, ...this.#environment, CLOCK_OFFSET_MS: String(this.#offsetMs) },
      stdio: ['ignore', 'ignore', this.#log, 'ipc'],
    })
    this.#child = child
    const isReady = await Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)])
    if (!isReady) throw new Error(`the server did not start: ${child.exitCode ?? child.signalCode}`)
    this.#isReady = true
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** For those who were interrupted: until it is ready again. */
  ready(): Promise<void> {
    return this.#isReady ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** `SIGKILL`: as if the machine had failed. `SIGTERM`: it ends by itself. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child!
    this.#isReady = false
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  step(byMs: number): void {
    this.#offsetMs += byMs
    if (this.#isReady) this.#child!.send({ offsetMs: this.#offsetMs })
  }
}

const PROGRAM = fileURLToPath(new URL('../../../dist/server.js', import.meta.url))
const SHIFTED_CLOCK = `data:text/javascript,${encodeURIComponent(`
  const realMs = Date.now
  let offsetMs = Number(process.env.CLOCK_OFFSET_MS)
  Date.now = () => realMs() + offsetMs
  process.on('message', (message) => { offsetMs = message.offsetMs })
`)}`
