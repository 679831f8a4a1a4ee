import { expect, test } from 'vitest'
import { MethodVisits } from './methodVisits.ts'

const ID = '00000000-0000-4000-8000-000000000001'
const URL = 'https://server.example/3ds/server/method-notification'
const dataOf = (content: object, encoding: 'base64' | 'base64url' = 'base64url') =>
  Buffer.from(JSON.stringify(content)).toString(encoding)
const DATA = { threeDSServerTransID: ID, threeDSMethodNotificationURL: URL }

test('ACS-METH-001: padding or not, the notification goes where it was asked, with the ID alone', () => {
  const visits = new MethodVisits(() => 0)
  const padded = dataOf({ ...DATA, threeDSMethodNotificationURL: `${URL}?x` }, 'base64')
  for (const field of [dataOf(DATA), padded, `${dataOf(DATA)}==`]) {
    const visit = visits.begin(field, {})!
    expect(visit.threeDSMethodNotificationURL).toMatch(/^https:\/\/server\.example\//)
    expect(JSON.parse(Buffer.from(visit.threeDSMethodData, 'base64url').toString())).toEqual({
      threeDSServerTransID: ID,
    })
  }
})

test('method: what is no 3DS Method data, or leads to no web page, begins nothing', () => {
  const visits = new MethodVisits(() => 0)
  const fields = [
    '',
    '%%',
    Buffer.from('not JSON').toString('base64url'),
    dataOf({ threeDSServerTransID: ID }),
    dataOf({ ...DATA, threeDSServerTransID: 'x' }),
    dataOf({ ...DATA, threeDSMethodNotificationURL: 'javascript://x/%0aalert(1)' }),
    dataOf({ ...DATA, threeDSMethodNotificationURL: 'https://' }),
  ]
  for (const field of fields) expect(visits.begin(field, {}), field).toBeUndefined()
})

test('method: facts are texts of a visit that began; what the request showed cannot be overwritten', () => {
  const visits = new MethodVisits(() => 0)
  expect(visits.tell(ID, '{"a":"b"}')).toBe(false)
  visits.begin(dataOf(DATA), { ip: '192.0.2.1' })
  for (const facts of ['', 'x', '[]', 'null', '"a"', `{"a":"${'b'.repeat(4_096)}"}`]) {
    expect(visits.tell(ID, facts), facts.slice(0, 9)).toBe(false)
  }
  const told = {
    ip: '203.0.113.9',
    timeZone: 'Asia/Tokyo',
    screenWidth: 1440,
    cookies: true,
    languages: ['ja', 'en'],
    odd: { a: 1 },
    '<b>': 'x',
  }
  expect(visits.tell(ID, JSON.stringify(told))).toBe(true)
  const expected = { ip: '192.0.2.1', timeZone: 'Asia/Tokyo', screenWidth: '1440', cookies: 'true', languages: 'ja,en' }
  expect(visits.factsOf(ID)).toEqual(expected)
})

test('method: after ten minutes nothing is known', () => {
  let nowMs = 0
  const visits = new MethodVisits(() => nowMs)
  visits.begin(dataOf(DATA), { ip: '192.0.2.1' })
  nowMs = 600_000
  expect(visits.factsOf(ID)).toEqual({ ip: '192.0.2.1' })
  nowMs = 600_001
  expect(visits.factsOf(ID)).toBeUndefined()
})

test('method: however many visit and however much they tell, no more is kept than the bound, and the newest stay', () => {
  const visits = new MethodVisits(() => 0, 1 << 20)
  const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const long = { ip: '192.0.2.1', userAgent: 'あ'.repeat(50_000) }
  const told = JSON.stringify(Object.fromEntries(Array.from({ length: 32 }, (_, i) => [`fact${i}`, 'い'.repeat(100)])))
  for (let n = 0; n < 5_000; n++) {
    visits.begin(dataOf({ ...DATA, threeDSServerTransID: idOf(n) }), long)
    expect(visits.tell(idOf(n), told)).toBe(true)
  }
  const kept = Array.from({ length: 5_000 }, (_, n) => visits.factsOf(idOf(n)))
  const characters = kept.flatMap((facts) => Object.values(facts ?? {})).reduce((sum, fact) => sum + fact.length, 0)
  expect(2 * characters).toBeLessThan(1 << 20)
  expect(kept.slice(-50).every((facts) => facts?.['userAgent']?.length === 1_024 && facts['fact31'])).toBe(true)
  expect(kept[0]).toBeUndefined()
})
