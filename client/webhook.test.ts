import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyWebhook } from './webhook.ts'

const NOW_MS = Date.UTC(2026, 10, 2, 3)
const [SECRET, NEXT, STRANGER] = ['a', 'b', 'c'].map((of) => `whsec_${Buffer.alloc(32, of).toString('base64')}`) as [
  string,
  string,
  string,
]
const MESSAGE = {
  type: 'decision.made',
  timestamp: '2026-11-02T03:00:00.000Z',
  data: { id: '注文-1', outcome: 'review' },
}
const BODY = JSON.stringify(MESSAGE)

/** As the convention says it, in the words of another library than the client's. */
function signed(body: string | Uint8Array, { secrets = [SECRET], atMs = NOW_MS, id = 'msg_1' } = {}) {
  const seconds = String(Math.floor(atMs / 1000))
  const signatures = secrets.map((secret) => {
    const hmac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    return `v1,${hmac.update(`${id}.${seconds}.`).update(body).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}
const verify = (
  headers: Parameters<typeof verifyWebhook>[0],
  body: string | Uint8Array = BODY,
  secrets: string | string[] = SECRET,
) => verifyWebhook(headers, body, secrets, { nowMs: NOW_MS })

test('webhook: a message that is signed is taken, however its headers come', async () => {
  const headers = signed(BODY)
  const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]))
  for (const source of [headers, new Headers(headers), upper]) {
    expect(await verify(source)).toEqual({ ok: true, id: 'msg_1', message: MESSAGE })
  }
  expect(await verify(headers, Buffer.from(BODY))).toMatchObject({ ok: true })
  for (const atMs of [NOW_MS - 300_000, NOW_MS + 300_000])
    expect(await verify(signed(BODY, { atMs }))).toMatchObject({ ok: true })
})

test('webhook: while a secret is changed either side may have one or both', async () => {
  const both = signed(BODY, { secrets: [NEXT, SECRET] })
  for (const secrets of [SECRET, NEXT, [SECRET, NEXT]])
    expect(await verify(both, BODY, secrets)).toMatchObject({ ok: true })
  expect(await verify(signed(BODY), BODY, [NEXT, SECRET])).toMatchObject({ ok: true })
  expect(await verify(both, BODY, STRANGER)).toMatchObject({ ok: false })
})

test('webhook: what is changed, old, early, unsigned or no message is refused, and says why', async () => {
  const headers = signed(BODY)
  const without = (name: string) => Object.fromEntries(Object.entries(headers).filter(([given]) => given !== name))
  const old = signed(BODY, { atMs: NOW_MS - 301_000 })
  const cases: [string, Record<string, string | string[]>, string | Uint8Array, RegExp][] = [
    ['another body', headers, BODY.replace('review', 'approve'), /no signature/],
    ['a longer body', headers, `${BODY} `, /no signature/],
    ['no body', headers, '', /no signature/],
    ['another ID', { ...headers, 'webhook-id': 'msg_2' }, BODY, /no signature/],
    ['another secret', signed(BODY, { secrets: [STRANGER] }), BODY, /no signature/],
    ['an old message', old, BODY, /five minutes/],
    ['an early one', signed(BODY, { atMs: NOW_MS + 301_000 }), BODY, /five minutes/],
    ['an old one made new', { ...old, 'webhook-timestamp': headers['webhook-timestamp'] }, BODY, /no signature/],
    ['a time in words', { ...headers, 'webhook-timestamp': 'now' }, BODY, /no time/],
    [
      'another version',
      { ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1', 'v1a') },
      BODY,
      /no signature/,
    ],
    ['no Base64', { ...headers, 'webhook-signature': 'v1,%%%' }, BODY, /no signature/],
    ['an empty signature', { ...headers, 'webhook-signature': 'v1,' }, BODY, /no signature/],
    ['a header twice', { ...headers, 'webhook-signature': [headers['webhook-signature'], 'v1,x'] }, BODY, /missing/],
    ...Object.keys(headers).map((name): [string, Record<string, string>, string, RegExp] => [
      name,
      without(name),
      BODY,
      /missing/,
    ]),
    ['signed, and not JSON', signed('sold'), 'sold', /no message/],
    ['signed, and null', signed('null'), 'null', /no message/],
    ['signed, and no message', signed('{"type":7}'), '{"type":7}', /no message/],
  ]
  for (const [name, given, body, fault] of cases) {
    expect(await verify(given, body), name).toEqual({ ok: false, fault: expect.stringMatching(fault) as string })
  }
})

test('webhook: whatever is changed in a body or a signature, it is refused', async () => {
  const headers = signed(BODY)
  const bytes = Buffer.from(BODY)
  const place = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(place, async ([at, by]) => {
      const changed = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ by : byte))
      expect((await verify(headers, changed)).ok).toBe(false)
    }),
    { seed: 20_261_102, numRuns: 200 },
  )
})

test('webhook: a secret that is none is the receiver’s own mistake', async () => {
  for (const secret of ['', 'whsec_', 'secret', 'whsec_%%%']) {
    await expect(verify(signed(BODY), BODY, secret), secret).rejects.toThrow(TypeError)
  }
  expect(await verify(signed(BODY), BODY, [])).toMatchObject({ ok: false })
})
