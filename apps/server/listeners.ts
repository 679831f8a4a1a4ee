/**
 * Ports of the listeners, taken before anything is opened or seeded: pages and messages name them, so a free one (0) is chosen
 * and held here, and one that is in use is said at once.
 */
import { SekishoError } from '@sekisho/base'
import type { FastifyInstance } from 'fastify'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import type { Settings } from './settings.ts'

type Setting = 'PORT' | 'COMPONENT_PORT' | 'ADMIN_PORT'

export class Ports {
  readonly port: number
  readonly componentPort: number
  readonly adminPort: number
  readonly #host: string
  readonly #held: ReadonlyMap<Setting, Held>

  private constructor(host: string, { componentPort }: Settings, held: ReadonlyMap<Setting, Held>) {
    this.#host = host
    this.#held = held
    this.port = held.get('PORT')!.port
    this.componentPort = held.get('COMPONENT_PORT')?.port ?? componentPort
    this.adminPort = held.get('ADMIN_PORT')!.port
  }

  /** @throws {SekishoError} ERR_PORT_TAKEN */
  static async take(settings: Settings): Promise<Ports> {
    const { host, port, componentPort, adminPort } = settings
    const held = new Map<Setting, Held>()
    try {
      held.set('PORT', await hold(host, port, 'PORT'))
      if (hasComponents(settings)) held.set('COMPONENT_PORT', await hold(host, componentPort, 'COMPONENT_PORT'))
      held.set('ADMIN_PORT', await hold(host, adminPort, 'ADMIN_PORT'))
    } catch (error) {
      await releaseAll(held)
      throw error
    }
    return new Ports(host, settings, held)
  }

  /** @throws {SekishoError} ERR_PORT_TAKEN */
  async listen(app: FastifyInstance, setting: Setting): Promise<void> {
    const { port, release } = this.#held.get(setting)!
    await release()
    try {
      await app.listen({ host: this.#host, port })
    } catch (cause) {
      throw portTaken(cause, port, setting)
    }
  }

  /** Of those that nothing listens on. */
  release(): Promise<void> {
    return releaseAll(this.#held)
  }
}

/** Whether a role of 3-D Secure runs: only then is there a listener for components. */
export function hasComponents({ roles }: Settings): boolean {
  return roles.some((role) => role !== 'screening')
}

/** As others on this machine reach it: a listener on every address is reached over loopback. */
export function addressOf(scheme: 'http' | 'https', host: string, port: number): string {
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`
}

interface Held {
  readonly port: number
  /** A second call does nothing. */
  readonly release: () => Promise<void>
}

/**
 * A port of our choice is held, so that no other program is given it meanwhile; nobody knows it yet. One that was asked for is
 * let go: whoever tries it before we listen is refused, as it should be.
 */
async function hold(host: string, port: number, setting: Setting): Promise<Held> {
  const probe = createServer((socket) => socket.destroy())
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve))
  } catch (cause) {
    throw portTaken(cause, port, setting)
  }
  const held = { port: (probe.address() as AddressInfo).port, release: () => closed(probe) }
  if (port !== 0) await held.release()
  return held
}

function closed(probe: Server): Promise<void> {
  return new Promise((resolve) => probe.close(() => resolve()))
}

async function releaseAll(held: ReadonlyMap<Setting, Held>): Promise<void> {
  await Promise.all([...held.values()].map(({ release }) => release()))
}

function portTaken(cause: unknown, port: number, setting: string): unknown {
  if ((cause as { code?: string }).code !== 'EADDRINUSE') return cause
  const advice = `port ${port} is in use; set ${setting} to another one (0 takes a free one)`
  return new SekishoError('ERR_PORT_TAKEN', advice, { cause })
}
