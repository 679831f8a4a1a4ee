/** Ports of the listeners: which are free, and what is said when one is not. */
import { SekishoError } from '@sekisho/base'
import type { FastifyInstance } from 'fastify'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Settings } from './settings.ts'

type Ports = Pick<Settings, 'port' | 'componentPort' | 'adminPort'>

/**
 * The ports of all listeners as numbers, before anything is opened or seeded: pages and messages name them, so a free one
 * (0) is chosen here, and one that is taken is said at once.
 * @throws {SekishoError} ERR_PORT_TAKEN
 */
export async function freePorts(settings: Settings): Promise<Ports> {
  const { host, port, componentPort, adminPort } = settings
  return {
    port: await freePort(host, port, 'PORT'),
    componentPort: hasComponents(settings) ? await freePort(host, componentPort, 'COMPONENT_PORT') : componentPort,
    adminPort: await freePort(host, adminPort, 'ADMIN_PORT'),
  }
}

/** Whether a role of 3-D Secure runs: only then is there a listener for components. */
export function hasComponents({ roles }: Settings): boolean {
  return roles.some((role) => role !== 'screening')
}

/** @throws {SekishoError} ERR_PORT_TAKEN */
export async function listen(app: FastifyInstance, host: string, port: number, setting: string): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (cause) {
    throw portTaken(cause, port, setting)
  }
}

/** As others on this machine reach it: a listener on every address is reached over loopback. */
export function addressOf(scheme: 'http' | 'https', host: string, port: number): string {
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`
}

async function freePort(host: string, port: number, setting: string): Promise<number> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve))
  } catch (cause) {
    throw portTaken(cause, port, setting)
  }
  const { port: actual } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return actual
}

function portTaken(cause: unknown, port: number, setting: string): unknown {
  if ((cause as { code?: string }).code !== 'EADDRINUSE') return cause
  const advice = `port ${port} is in use; set ${setting} to another one (0 takes a free one)`
  return new SekishoError('ERR_PORT_TAKEN', advice, { cause })
}
