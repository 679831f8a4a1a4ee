import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { createApp } from './app.ts'

const SECRET = 'kanariya.narumizawa@canary.example'

const opened: ReturnType<typeof createApp>[] = []
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close()
})

test('listener: whatever goes wrong with a request, its body and its key are not in the log', async () => {
  const failures: [string, () => unknown][] = [
    ['a fault of ours', () => Promise.reject(new Error('a promise did not hold'))],
    [
      'a thrown error that carries what it was about',
      () => Promise.reject(Object.assign(new Error('no'), { body: SECRET })),
    ],
    ['one whose cause carries it', () => Promise.reject(new Error('no', { cause: { body: SECRET } }))],
    ['a thrown thing that is no error', () => Promise.reject({ body: SECRET })],
    ['an answer that cannot be written', () => ({ seq: BigInt(1) })],
  ]
  for (const [name, fail] of failures) {
    const logged: string[] = []
    const app = listener(logged)
    app.post('/fails/:id', async () => fail())
    const reply = await app.inject({
      method: 'POST',
      url: `/fails/${SECRET}`,
      headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
      payload: JSON.stringify({ buyer: { email: SECRET } }),
    })
    expect(reply.statusCode, name).toBe(500)
    expect(reply.json(), name).toMatchObject({ code: 'internal' })
    expect(reply.body, name).not.toContain('canary')
    expect(logged.join(''), name).not.toContain('canary')
    expect(
      logged.some((line) => line.includes('a request failed')),
      name,
    ).toBe(true)
  }
})

test('listener: a fault of ours is logged with what finds it', async () => {
  const logged: string[] = []
  const app = listener(logged)
  app.get('/fails', async () => Promise.reject(Object.assign(new TypeError('what holds'), { code: 'ERR_ASSERTION' })))
  await app.inject('/fails')
  const line = logged.map((text) => JSON.parse(text) as object).find((entry) => 'fault' in entry)
  const fault = {
    type: 'TypeError',
    code: 'ERR_ASSERTION',
    message: 'what holds',
    stack: expect.stringContaining('app.test.ts') as string,
  }
  expect(line).toMatchObject({ level: 50, fault })
})

function listener(logged: string[]) {
  const logger = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  const app = createApp({ logger, trustProxy: [] })
  opened.push(app)
  return app
}
