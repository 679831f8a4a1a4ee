/** Doubts and hints as people read them: at the decision over HTTP, and on the order's page in both languages. */
import { createKeyFile } from '@sekisho/adapters/keys'
import { anOrder } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../testing/running.ts'
import type { TestServer } from '../testing/running.ts'
import { makeShop } from '../testing/shop.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-said-'))
let server: TestServer
let authorization: string
beforeAll(async () => {
  const keyFile = join(home, 'sekisho.key')
  createKeyFile(keyFile)
  server = await startTestServer(join(home, 'data'), { SEKISHO_DEMO: '0', KEY_FILE: keyFile })
  authorization = `Bearer ${await makeShop(server.dir)}`
})
afterAll(async () => {
  await server.remove()
  rmSync(home, { recursive: true })
})

const DOUBTED = {
  orderID: 'doubted',
  buyer: {
    name: 'テスト 太郎',
    nameKana: 'ヤマモト ハナコ',
    email: 'qx7k2vbz9wq@gmail.con',
    phone: '090-1111-1111',
    address: { text: '〒060-0001 東京都渋谷区道玄坂1-2-3' },
  },
  deliveries: [{ address: { text: '渋谷区道玄坂1-2-3 転送センター' } }],
  device: { ipAddress: '16.162.0.1', userAgent: 'Mozilla/5.0 HeadlessChrome/140', evidence: '{"v":1,"wd":1,"st":1}' },
}
const PLAIN = {
  orderID: 'plain',
  buyer: { name: '佐藤 健一', nameKana: 'サトウ ケンイチ', email: 'kenichi.sato@example.jp', phone: '090-2846-9173' },
  device: undefined,
}

test('said: a decision tells every doubt and hint with its code and a sentence in both languages, and no text of the buyer', async () => {
  const said = await askedAndSaid(DOUBTED)
  const codes = said.map(({ about, code }) => `${about} ${code}`)
  expect(codes).toEqual(
    expect.arrayContaining([
      'name name_placeholder',
      'mail mail_lookalike',
      'phone phone_dummy',
      'address postal-code-contradicts',
      'delivery forwarder',
      'network hosting',
      'browser automation',
    ]),
  )
  for (const { ja, en } of said) {
    expect(ja).toMatch(/[ぁ-ん]/)
    expect(en).toMatch(/^[A-Z]/)
    expect(`${ja}${en}`).not.toMatch(/渋谷|gmail|太郎|1111/)
  }
  expect(await askedAndSaid(PLAIN)).toEqual([])
})

test('said: the order’s page says them in the language of its reader, and that honest people have them too', async () => {
  await askedAndSaid({ ...DOUBTED, orderID: 'shown' })
  await askedAndSaid({ ...PLAIN, orderID: 'nothing' })
  const signIn = await fetch(`${server.publicURL}${server.consolePath}`, { redirect: 'manual' })
  const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!
  const page = async (order: string, lang: string) =>
    (await fetch(`${server.publicURL}/console/shops/shop/orders/${order}?lang=${lang}`, { headers: { cookie } })).text()
  const [ja, en] = [await page('shown', 'ja'), await page('shown', 'en')]
  for (const text of [
    '注文の気になる点',
    '仮の電話番号に見えます',
    '転送・輸出代行サービス',
    'データセンターのIPアドレス',
    '正当な注文にも見られます',
  ]) {
    expect(ja).toContain(text)
  }
  for (const text of [
    'Worth knowing',
    'looks made up',
    'A forwarding service is named',
    'data centre',
    'honest people',
  ]) {
    expect(en).toContain(text)
  }
  expect(await page('nothing', 'ja')).toContain('気になる点はありません')
  expect(await page('nothing', 'en')).toContain('Nothing is doubtful')
})

async function askedAndSaid(change: object) {
  const asked = await server.post('/v1/orders', anOrder({ occurredAt: new Date().toISOString(), ...change }), {
    authorization,
  })
  expect(asked).toMatchObject({ status: 201 })
  const path = `/v1/decisions/${String(asked.body['decision'])}`
  const reply = await fetch(`${server.publicURL}${path}`, { headers: { authorization } })
  const { said } = (await reply.json()) as { said: { about: string; code: string; ja: string; en: string }[] }
  return said
}
