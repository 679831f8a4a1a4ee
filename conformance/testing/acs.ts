/** Our ACS with its pages at their addresses; its cardholders are those of the demonstration. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { derivedValueKeys, openACS, seedDemonstrationACS } from '@sekisho/adapters/acs'
import { openPost } from '@sekisho/adapters/http'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { acsComponentRoutes, acsRoutes } from '@sekisho/server/acs/routes.ts'
import { createComponents } from '@sekisho/server/components.ts'
import { createApp } from '@sekisho/server/http/app.ts'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { DEFAULT_FACTS } from '../runner/index.ts'

export async function openOurACS() {
  const store = await openMemoryStore()
  await seedDemonstrationACS(store, Date.now())
  const poster = openPost()
  const codes: string[] = []
  const origin = { forBrowsers: '' }
  const acs = openACS({
    store,
    // The five seconds for an RRes, made short.
    post: (url, bytes, options) => poster.post(url, bytes, { ...options, timeoutMs: Math.min(options.timeoutMs, 500) }),
    delivery: {
      async send({ text }) {
        codes.push(/\d{6}/.exec(text)![0])
        return 'sent'
      },
    },
    assessor: { assess: (_question, act) => act({ outcome: 'approve', score: 10, reasons: [] }, []) },
    valueKeys: derivedValueKeys(store.keyring),
    settings: {
      acsReferenceNumber: DEFAULT_FACTS['ref.acs']!,
      get acsURL() {
        return `${origin.forBrowsers}/3ds/acs/challenge/browser`
      },
      dsReferenceNumbers: [DEFAULT_FACTS['ref.ds']!],
      assessWithinMs: 1_000,
    },
    nowMs: Date.now,
    entropy: randomBytes,
    onError: () => {},
  })
  const listener = { logger: pino({ level: 'silent' }), trustProxy: [] }
  const components = createComponents(listener, undefined)
  acsComponentRoutes(components, acs)
  const browsers = createApp(listener)
  await acsRoutes(browsers, acs)
  origin.forBrowsers = await listen(browsers)
  return {
    url: `${await listen(components)}/3ds/acs/messages`,
    methodURL: `${origin.forBrowsers}/3ds/acs/method`,
    lastCode: () => Promise.resolve(codes.at(-1)),
    async close() {
      await acs.idle()
      await Promise.all([components.close(), browsers.close(), poster.close()])
    },
  }
}

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}
