import { issueCertificate, newAuthority } from '@sekisho/adapters/authority'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openEndpoint } from './endpoint.ts'
import type { Answer, Endpoint } from './endpoint.ts'
import { Oddities } from './oddities.ts'
import { send } from './send.ts'

let endpoint: Endpoint | undefined
afterEach(async () => endpoint?.close())

test('endpoint and send: an answer, a closed connection, silence and nobody there are told apart', async () => {
  const answers: Record<string, Answer> = {
    '/answer': { status: 202, headers: { 'X-Odd': 'yes' }, bytes: Buffer.from('ok') },
    '/silence': 'silence',
    '/hang-up': 'hangUp',
  }
  endpoint = await openEndpoint(async ({ path }) => answers[path]!, { maxBytes: 100 })
  const { origin } = endpoint
  const at = (path: string, body = '') => send(`${origin}${path}`, Buffer.from(body), { timeoutMs: 200 })
  expect(await at('/answer')).toMatchObject({ kind: 'answered', status: 202, headers: { 'x-odd': 'yes' } })
  expect(await at('/silence')).toEqual({ kind: 'silent' })
  expect(await at('/hang-up')).toEqual({ kind: 'silent' })
  expect(await at('/answer', 'x'.repeat(101))).toEqual({ kind: 'silent' })
  await endpoint.close()
  expect(await at('/answer')).toEqual({ kind: 'refused' })
})

test('endpoint: closing it waits for nobody, not even for one who never shakes hands', async () => {
  const authority = await newAuthority({ name: 'CA', days: 2, nowMs: Date.now() })
  const own = await issueCertificate(authority, { name: 'a', hosts: ['127.0.0.1'], days: 1, nowMs: Date.now() })
  const certificates = { cert: own.certificate, key: own.key, ca: authority.certificate }
  const silent = await openEndpoint(async () => 'silence', { certificates })
  const socket = connect(Number(new URL(silent.origin).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write('\u0016') // the first byte of a handshake, and no more
  const ended = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve))
  await silent.close()
  await ended
})

test('oddities: the message means the same, its members stand in another order, and a stranger is among them', () => {
  const message = { messageType: 'RRes', messageVersion: '2.2.0', list: [1, 2], resultsStatus: '01' }
  const odd = new Oddities(7)
  const texts = Array.from({ length: 20 }, () => Buffer.from(odd.bytesOf(message)).toString())
  for (const text of texts) {
    const { xUnknownMember, ...rest } = JSON.parse(text) as Record<string, unknown>
    expect(rest).toEqual(message)
    expect(xUnknownMember).toBeDefined()
  }
  expect(new Set(texts.map((text) => Object.keys(JSON.parse(text) as object).join())).size).toBeGreaterThan(10)
  const again = new Oddities(7)
  expect(texts).toEqual(texts.map(() => Buffer.from(again.bytesOf(message)).toString()))
})
