import { expect, test } from 'vitest'
import { runMessage } from './index.ts'
import type { MessageOptions } from './index.ts'

const RRES = {
  messageType: 'RRes',
  messageVersion: '2.2.0',
  threeDSServerTransID: '6afa6072-9412-446b-9673-2f98b3ee98a2',
  dsTransID: 'f25084f0-5b16-4c0a-ae5d-b24808a95e4b',
  acsTransID: 'd7c1ee99-9478-44a6-b1f2-391e29c6b340',
  resultsStatus: '01',
}
const CLEAN = '{"messageType":"RRes","messageVersion":"2.2.0","issues":[]}'
const UNREADABLE =
  '{"messageType":null,"messageVersion":null,"issues":[{"errorCode":"101","element":"","reason":"one JSON object"}]}'
const line = JSON.stringify(RRES)
const pretty = JSON.stringify(RRES, null, 2)

test('message: one line a message, whether the input has one a line or is pretty-printed', async () => {
  const cases: [string, string, string[], number][] = [
    ['one line', line, [CLEAN], 0],
    ['two lines', `${line}\n${line}\n`, [CLEAN, CLEAN], 0],
    ['blank lines and CRLF', `\r\n${line}\r\n\n${line}`, [CLEAN, CLEAN], 0],
    ['pretty-printed', pretty, [CLEAN], 0],
    ['pretty-printed with tabs', JSON.stringify(RRES, null, '\t'), [CLEAN], 0],
    ['two pretty-printed', `${pretty}\n${pretty}`, [CLEAN, CLEAN], 0],
    ['a broken line among good ones', `${line}\n{"messageType":\n${line}`, [CLEAN, UNREADABLE, CLEAN], 1],
    ['a first line cut off', `${line.slice(0, -2)}\n${line}\n${line}`, [UNREADABLE, CLEAN, CLEAN], 1],
    ['words', `hello\n${line}`, [UNREADABLE, CLEAN], 1],
    ['a message cut off', pretty.slice(0, -1), [UNREADABLE], 1],
    ['a text over two lines', '{"messageType":"RR\nes"}', [UNREADABLE], 1],
    ['nothing', '', [], 2],
    ['blank', '\n \r\n\t\n', [], 2],
  ]
  for (const [name, text, lines, status] of cases) {
    for (const size of [1, 7, 65_536]) {
      const result = await run(text, {}, size)
      expect(result, `${name} by ${size}`).toEqual({ status, text: lines.map((one) => `${one}\n`).join('') })
    }
  }
})

test('message: issues with code, dotted path and reason; for challenge messages the inferred channel', async () => {
  const creq = {
    messageType: 'CReq',
    messageVersion: '2.1.0',
    threeDSServerTransID: RRES.dsTransID,
    acsTransID: RRES.acsTransID,
  }
  const { status, text } = await run(
    `${JSON.stringify({ ...creq, challengeWindowSize: '06' })}\n${JSON.stringify(creq)}`,
  )
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one) as unknown),
  ).toEqual([
    {
      messageType: 'CReq',
      messageVersion: '2.1.0',
      channel: 'BRW',
      issues: [{ errorCode: '203', element: 'challengeWindowSize', reason: 'one of 01, 02, 03, 04, 05' }],
    },
    {
      messageType: 'CReq',
      messageVersion: '2.1.0',
      channel: 'BRW',
      issues: [{ errorCode: '201', element: 'challengeWindowSize', reason: 'required: Challenge Window Size' }],
    },
  ])
  expect(status).toBe(1)
})

test('message: what is not wrong for certain is a remark and does not change the status', async () => {
  const { status, text } = await run(JSON.stringify({ ...RRES, eci: '05' }))
  expect(JSON.parse(text)).toEqual({
    messageType: 'RRes',
    messageVersion: '2.2.0',
    issues: [],
    remarks: [{ errorCode: '203', element: 'eci', reason: 'ignored: no element of RRes' }],
  })
  expect(status).toBe(0)
})

test('message: one longer than the limit is said and skipped, and the others are checked', async () => {
  const long = JSON.stringify({ ...RRES, resultsStatus: 'x'.repeat(1_000) })
  const longPretty = JSON.stringify({ ...RRES, a: 'x'.repeat(900), b: 'x'.repeat(900) }, null, 2)
  for (const text of [`${long}\n${line}`, `${longPretty}\n${line}`]) {
    const result = await run(text, { maxBytes: 999 })
    const lines = result.text.trimEnd().split('\n')
    expect(lines[0]).toContain('a message of at most 999 bytes')
    expect(lines[1]).toBe(CLEAN)
    expect(result.status).toBe(2)
  }
})

test('message: a long stream of lines is never held as a whole', async () => {
  let alive = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 20_000; i++) yield bytesOf(`${line}\n`)
  }
  const status = await runMessage(endless(), { write: async () => void alive++ }, { table: false })
  expect([status, alive]).toEqual([0, 20_000])
})

test('message: the table shows each element, hides what may not be shown, and colours only when asked', async () => {
  const areq = {
    messageType: 'AReq',
    messageVersion: '2.2.0',
    acctNumber: '4000001234567899x',
    cardExpiryDate: '3012',
    'ev\u001b[2Jil': '\u001b[31m',
  }
  const plain = (await run(JSON.stringify(areq), { table: true })).text
  expect(plain).toMatch(/^AReq 2\.2\.0 {2}\d+ issues, 1 remark$/m)
  expect(plain).toMatch(/✗ acctNumber +"400000\*{6}7899x"\n +203 13 to 19 digits/)
  expect(plain).toMatch(/cardExpiryDate +\(not shown\)/)
  expect(plain).toMatch(/✗ deviceChannel\n +201 required: Device Channel/)
  expect(plain).not.toContain('\u001b')
  expect(plain).not.toContain('3012')
  expect((await run(line, { table: true, colour: true })).text).toContain('\u001b[32mclean\u001b[0m')
  expect((await run('{', { table: true })).text).toContain('(the whole message)')
})

async function run(
  text: string,
  options: Partial<MessageOptions> = {},
  chunkSize = 1_000,
): Promise<{ status: number; text: string }> {
  const bytes = bytesOf(text)
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize)
  }
  let written = ''
  const status = await runMessage(
    chunks(),
    { write: async (part) => void (written += part) },
    { table: false, ...options },
  )
  return { status, text: written }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
