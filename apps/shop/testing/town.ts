/**
 * The shop with everything around it that it talks to, all of it made up: `/v1`, a card field, an ACS. What the API answers
 * can be set, and what it was asked is kept.
 */
import { browserScript } from '@sekisho/browser/script'
import fastify from 'fastify'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { shopRoutes } from '../index.ts'

export interface Town {
  readonly shopOrigin: string
  /** The same shop for programs, which do not resolve `*.localhost`. */
  readonly shopURL: string
  readonly acsOrigin: string
  /** Pages of the neighbours that were opened: `acs/challenge`. */
  readonly visited: readonly string[]
  /** Answers by path, and their status; what is not named is answered as for a good order. */
  readonly answers: Record<string, { status?: number; body: Record<string, unknown> }>
  readonly asked: { readonly path: string; readonly body: Record<string, unknown> }[]
  close(): Promise<void>
}

const ID = '8f8a7b1c-1f6d-4c0e-9d3a-0f2b4c6d8e10'
export const CHALLENGE = { status: 'challenge', authenticated: false, doNotAuthorise: false, transStatus: 'C' }
const AUTHENTICATED = {
  status: 'settled',
  authenticated: true,
  doNotAuthorise: false,
  transStatus: 'Y',
  eci: '05',
}

export async function openTown(): Promise<Town> {
  const script = await browserScript()
  const asked: Town['asked'] = []
  const answers: Town['answers'] = {}
  const visited: string[] = []
  let origins = { pay: '', acs: '' }

  const neighbours = createServer((request, reply) => {
    void bodyOf(request).then((body) => {
      const host = request.headers.host!.split('.')[0]
      const path = request.url!.split('?')[0]!
      reply.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8')
      if (host === 'pay' || host === 'acs') visited.push(`${host}${path}`)
      if (host === 'pay' || host === 'acs') return reply.end(pageAt(`${host}${path}`))
      asked.push({ path, body: JSON.parse(body) as Record<string, unknown> })
      const kind = path.replace(/^\/v1\/(orders\/.+\/)?/, '')
      const answer = answers[kind] ?? { body: {} }
      reply.statusCode = answer.status ?? 200
      reply.end(JSON.stringify({ ...goodAnswer(kind), ...answer.body }))
    })
  })
  const pageAt = (address: string): string => {
    switch (address) {
      case 'pay/3ds/server/sekisho.js':
        return script
      case 'pay/3ds/server/card-field':
        return `<!doctype html><title>card</title><input aria-label="card"><button onclick="parent.postMessage({ sekisho: 'card', cardReference: 'card_1' }, '*')">use</button>`
      case 'acs/method':
        return `<form method="post" action="${origins.pay}/method-notification"></form><script>document.forms[0].submit()</script>`
      case 'pay/method-notification':
        return `<script>parent.postMessage({ sekisho: 'method', threeDSServerTransID: '${ID}' }, '*')</script>`
      case 'acs/challenge':
        return `<!doctype html><title>challenge</title><form method="post" action="${origins.pay}/challenge-notification"><button>confirm</button></form>`
      case 'pay/challenge-notification':
        return `<script>parent.postMessage({ sekisho: 'challenge', threeDSServerTransID: '${ID}' }, '*')</script>`
      default:
        return ''
    }
  }
  const goodAnswer = (kind: string): object => {
    const decision = { outcome: 'approve', score: 10, threeDSAdvice: 'no_preference' }
    switch (kind) {
      case '3ds/preauth':
        return { participates: 'yes', threeDSServerTransID: ID, messageVersion: '2.2.0' }
      case '3ds/auth':
      case '3ds/postauth':
        return { threeDSServerTransID: ID, ...AUTHENTICATED }
      default:
        return decision
    }
  }
  const port = await listening(neighbours)
  origins = { pay: `http://pay.localhost:${port}`, acs: `http://acs.localhost:${port}` }

  const app = fastify({ forceCloseConnections: true })
  app.get('/healthz', async () => 'ok')
  let shopOrigin = ''
  shopRoutes(app, {
    apiURL: `http://127.0.0.1:${port}`,
    apiKey: 'sk_test_x',
    tenantID: 'demo-denki',
    get shopOrigin() {
      return shopOrigin
    },
    payOrigin: origins.pay,
    bankOrigin: 'http://bank.localhost',
    roadURL: (orderID) => `http://127.0.0.1/console/${orderID}`,
    sidesURL: (orderID) => `http://127.0.0.1/console/${orderID}/sides`,
    testCards: [{ acctNumber: '9999010000000011', ending: { ja: '追加認証なし', en: 'no challenge' } }],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  shopOrigin = `http://shop.localhost:${(app.server.address() as AddressInfo).port}`
  return {
    shopOrigin,
    shopURL: shopOrigin.replace('shop.localhost', '127.0.0.1'),
    acsOrigin: origins.acs,
    visited,
    answers,
    asked,
    close: async () => {
      await app.close()
      neighbours.closeAllConnections()
      await new Promise((resolve) => neighbours.close(resolve))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

async function listening(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
