/** Feeds for tests, and a keeper over a store in memory and a folder of its own, with a source that the test moves by hand. */
import { openMemoryStore } from '@sekisho/adapters/memory'
import type { Store } from '@sekisho/adapters/store'
import { createTenant } from '@sekisho/adapters/tenants'
import { compilePlaces, PlaceIndex } from '@sekisho/fraud/identity/address'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileFeed } from '../compile.ts'
import type { Feed } from '../feed.ts'
import { FeedKeeper } from '../keeper.ts'
import { FeedRefusal } from '../refusal.ts'
import type { Content, Seen } from '../source.ts'
import { dayOf } from '../said.ts'

export const NOW_MS = Date.UTC(2026, 10, 23, 3)

/** As `readFeed` takes it. */
export function aFeed(change: Partial<Feed> = {}): Feed {
  return {
    feedID: 'vacancies',
    tenantID: 'shop-a',
    kind: 'place',
    source: 'https://lists.example/vacant.csv',
    category: 'vacant',
    weight: 60,
    owner: 'hanako',
    everyMinutes: 60,
    ...change,
  }
}

const DOGENZAKA = { prefecture: '東京都', city: '渋谷区', town: '道玄坂', postalCode: '1500043', hasChome: true }
const GINZA = { prefecture: '東京都', city: '中央区', town: '銀座', postalCode: '1040061', hasChome: true }
export const PLACES = new PlaceIndex(compilePlaces('test@1', [DOGENZAKA, GINZA], []))

export interface World {
  readonly store: Store
  readonly dir: string
  nowMs: number
  /** What the source gives; a refusal is thrown. */
  content: string | FeedRefusal
  /** What the source was shown at each look. */
  readonly asked: Seen[]
  reader: string
  readonly errors: unknown[]
  open(): FeedKeeper
  rows(kind: string): readonly Readonly<Record<string, unknown>>[]
  end(): void
}

/** A source with an ETag, as most have; `open` is a start of the process. */
export async function aWorld(): Promise<World> {
  const store = await openMemoryStore()
  const dir = mkdtempSync(join(tmpdir(), 'sekisho-feeds-'))
  const name = { ja: '店', en: 'Shop' }
  for (const tenantID of ['shop-a', 'shop-b']) {
    const shop = { parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo' } as const
    await createTenant(store, { tenantID, ...shop }, NOW_MS)
  }
  const world: World = {
    store,
    dir,
    nowMs: NOW_MS,
    content: 'address\n東京都渋谷区道玄坂1-2-3 405号室\n',
    asked: [],
    reader: 'reader-1',
    errors: [],
    open: () =>
      FeedKeeper.open({
        store,
        dir,
        fetch: async (_feed, seen) => contentOf(world, seen),
        compile: async (given) => compileFeed(given, () => PLACES),
        reader: world.reader,
        nowMs: () => world.nowMs,
        onError: (error) => void world.errors.push(error),
      }),
    rows: (kind) => [...store.readJournal({ kinds: [kind] })].map(({ id, tenant, body }) => ({ id, tenant, ...body })),
    end: () => rmSync(dir, { recursive: true }),
  }
  return world
}

function contentOf({ asked, content, nowMs }: World, seen: Seen): Content | 'same' {
  asked.push(seen)
  if (content instanceof FeedRefusal) throw content
  const etag = `"${content.length}-${content.slice(-20)}"`
  return seen.etag === etag ? 'same' : { bytes: Buffer.from(content), asOfDay: dayOf(nowMs), etag }
}
