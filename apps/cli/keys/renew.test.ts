/** `sekisho keys renew`: an old journal, and one replay of what was decided before it and after. */
import { createKeyFile, openKeyFile } from '@sekisho/adapters/keys'
import { sharedPlaces } from '@sekisho/adapters/intelligence'
import { readyMadePolicy } from '@sekisho/adapters/policies'
import { Desk, eraseWho } from '@sekisho/adapters/screening'
import { openStore } from '@sekisho/adapters/sql'
import { createTenant, findTenant } from '@sekisho/adapters/tenants'
import { Screening } from '@sekisho/fraud/decisions'
import { namedFeatures } from '@sekisho/fraud/features'
import { anOrder, isoOf, NOON_MS } from '@sekisho/fraud/testing'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../testing/terminal.ts'

const home = mkdtempSync(join(tmpdir(), 'sekisho-renew-'))
const [dir, keyFile] = [join(home, 'data'), join(home, 'sekisho.key')]
const env = { DATA_DIR: dir, KEY_FILE: keyFile, SEKISHO_DEMO: '0' }
afterAll(() => rmSync(home, { recursive: true }))

test('keys renew: orders of before and of after meet at their place, and all that was decided is decided again as it was', async () => {
  createKeyFile(keyFile)
  const { kek } = openKeyFile(keyFile, { dataDir: dir })
  const name = { ja: '店', en: 'Shop' }
  const asked = async (from: number, places: ReturnType<typeof sharedPlaces> | undefined, erased?: string) => {
    const store = await openStore({ dir, kek })
    const shop = { tenantID: 'shop-a', parent: 'platform', role: 'shop', name } as const
    if (from === 0) await createTenant(store, { ...shop, currency: 'JPY', timeZone: 'Asia/Tokyo' }, 0)
    const desk = Desk.open({
      store,
      screening: new Screening(readyMadePolicy('order')),
      lookUp: Object.assign(() => ({ versions: {}, missing: [] }), { places }),
      findTenant: (tenantID: string) => findTenant(store, tenantID),
      nowMs: () => NOON_MS,
    })
    const counts: unknown[] = []
    for (let i = from; i < from + WRITTEN.length; i++) {
      const answer = await desk.order('shop-a', orderTo(WRITTEN[i % WRITTEN.length]!, i), { imported: true })
      if (answer.status === 'decided') counts.push(namedFeatures(answer.record.features)['placeOrders30d'])
    }
    if (erased !== undefined) await eraseWho(store, 'shop-a', { account: erased }, NOON_MS)
    await store.close()
    return counts
  }
  expect(await asked(0, undefined, 'member-2')).toEqual([0, 0, 0])
  expect(await runCommand(['keys', 'renew', '--json'], env)).toMatchObject({
    status: 0,
    out: '{"events":3,"renewed":4,"erased":1,"unmatched":0}\n',
    told: expect.stringContaining('in events of erased people (1)') as string,
  })
  // The erased person's order is at its own, older place; the two others have become one.
  expect(await asked(3, sharedPlaces())).toEqual([2, 3, 4])
  expect((await runCommand(['keys', 'renew', '--json'], env)).out).toContain('"renewed":0')
  const { out, told } = await runCommand(['replay', '--json'], env)
  expect(JSON.parse(out), told).toMatchObject({
    chain: { ok: true },
    decisions: { identical: 6, different: 0, notComparable: 0 },
    vectors: { identical: 6, different: 0, notComparable: 0 },
  })
})

const WRITTEN = ['東京都渋谷区道玄坂一丁目2番3号', '渋谷区道玄坂1-2-3', '〒150-0043 渋谷区道玄坂１－２－３']

function orderTo(text: string, i: number) {
  return anOrder({
    orderID: `order-${i}`,
    occurredAt: isoOf(NOON_MS + i * 60_000),
    buyer: { name: `山田 ${i}郎`, email: `b${i}@example.jp`, accountID: `member-${i}` },
    payment: { method: 'card', card: { token: `tok-${i}` } },
    device: undefined,
    deliveries: [{ address: { text } }],
  })
}
