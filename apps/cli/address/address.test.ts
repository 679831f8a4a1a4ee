import { PlaceIndex, compilePlaces } from '@sekisho/fraud/identity/address'
import { expect, test } from 'vitest'
import { runAddress } from './index.ts'
import type { Language } from '../texts.ts'

const places = new PlaceIndex(
  compilePlaces(
    'test@1',
    [{ prefecture: '東京都', city: '渋谷区', town: '道玄坂', postalCode: '1500043', hasChome: true }],
    [],
  ),
)

async function run(text: string | Uint8Array, options: { json?: boolean; language?: Language; size?: number } = {}) {
  const { json = true, language = 'en', size = 65_536 } = options
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  let out = ''
  const status = await runAddress(chunks(), { write: async (part) => void (out += part) }, { json, language, places })
  return { status, out }
}

test('address: --json has every member in every line, null for what is not known', async () => {
  const { status, out } = await run('東京都渋谷区道玄坂1-2-3 ハイツ道玄坂405号室\n')
  expect(JSON.parse(out)).toEqual({
    input: '東京都渋谷区道玄坂1-2-3 ハイツ道玄坂405号室',
    prefecture: '東京都',
    city: '渋谷区',
    town: '道玄坂',
    chome: 1,
    block: '2',
    number: '3',
    building: 'ハイツ道玄坂',
    floor: null,
    room: '405',
    level: 'room',
    key: '東京都渋谷区道玄坂|1-2-3#405',
    placeType: 'apartment',
    doubts: [],
  })
  expect(status).toBe(0)
})

test('address: a line is a line, however the bytes come and whatever ends them', async () => {
  const address = '東京都渋谷区道玄坂1-2-3'
  const cases: [string, number, number][] = [
    [address, 1, 0],
    [`${address}\n`, 1, 0],
    [`${address}\r\n${address}\r\n`, 2, 0],
    [`${address}\n\n${address}`, 3, 1],
    ['\n', 1, 1],
    ['Main Street 1\n', 1, 1],
    ['', 0, 2],
  ]
  for (const [text, lines, status] of cases) {
    for (const size of [1, 7, 65_536]) {
      const result = await run(text, { size })
      expect({ text, lines: result.out.split('\n').length - 1, status: result.status }).toEqual({ text, lines, status })
      for (const line of result.out.split('\n').slice(0, -1))
        expect((JSON.parse(line) as { input: string }).input).not.toContain('\r')
    }
  }
})

test('address: bytes that are no text are told, not thrown', async () => {
  const { status, out } = await run(Uint8Array.of(0x93, 0x8c, 0x8b, 0x9e, 0x0a, 0xff, 0xfe, 0x0a))
  const codes = out
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { doubts: { code: string }[] }).doubts[0]?.code)
  expect(codes).toEqual(['mojibake', 'mojibake'])
  expect(status).toBe(1)
})

test('address: people read the address, its key and its doubts in their language', async () => {
  const english = await run('渋谷区道玄坂1-2-3 渋谷ホテル', { json: false })
  expect(english.out).toBe(
    '東京都渋谷区道玄坂1丁目2-3 渋谷ホテル\n  東京都渋谷区道玄坂|1-2-3\n  hotel: A hotel or inn is named.\n' +
      '  prefecture-left-out: The prefecture was left out and taken from the municipality.\n',
  )
  const japanese = await run('渋谷区', { json: false, language: 'ja' })
  expect(japanese.out).toContain('都道府県が省かれており')
})
