import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'
import { takeForms } from './forms.ts'

test('a form is taken as the browser sent it', async () => {
  const cases: [sent: string, fields: [string, string][]][] = [
    [
      'creq=eyJ9&threeDSSessionData=a%2Bb',
      [
        ['creq', 'eyJ9'],
        ['threeDSSessionData', 'a+b'],
      ],
    ],
    ['name=%E9%96%A2%E6%89%80+%E8%8A%B1%E5%AD%90', [['name', '関所 花子']]],
    [
      'creq=a&creq=b',
      [
        ['creq', 'a'],
        ['creq', 'b'],
      ],
    ],
    [
      '__proto__=x&constructor=y',
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ],
    ],
    ['', []],
  ]
  for (const [payload, fields] of cases) {
    const reply = await post(payload)
    expect(reply.json(), payload).toEqual(fields)
  }
})

test('what is no text, too long, or another type, is refused', async () => {
  expect((await post(Buffer.from([0x61, 0x3d, 0xff]))).json()).toMatchObject({ code: 'body_not_utf8' })
  expect((await post(`creq=${'x'.repeat(64 * 1024)}`)).statusCode).toBe(413)
  expect((await post('a=b', 'multipart/form-data; boundary=x')).statusCode).toBe(415)
})

async function post(payload: string | Buffer, type = 'application/x-www-form-urlencoded') {
  const app = createApp({ logger: pino({ level: 'silent' }), trustProxy: [] })
  takeForms(app)
  app.post('/', (request, reply) => reply.send([...((request.body ?? []) as URLSearchParams)]))
  return app.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': type } })
}
