import { DAY_MS, MINUTE_MS } from '@sekisho/base'
import { parseIP } from '@sekisho/fraud/events'
import { parseAddress } from '@sekisho/fraud/identity/address'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { FeedKeeper } from './keeper.ts'
import { FeedRefusal } from './refusal.ts'
import { aFeed, aWorld, NOW_MS, PLACES } from './testing/aFeed.ts'
import type { World } from './testing/aFeed.ts'

const worlds: World[] = []
afterEach(() => {
  for (const world of worlds.splice(0)) world.end()
})

async function begin(): Promise<World> {
  const world = await aWorld()
  worlds.push(world)
  return world
}

function said(keeper: FeedKeeper, address: string, tenantID = 'shop-a', atMs = NOW_MS) {
  return keeper.book.of(tenantID)?.ofPlace(parseAddress(PLACES, address).keys, atMs)
}

const HOME = '東京都渋谷区道玄坂1-2-3 405'
const ROOMS = Array.from({ length: 10 }, (_, i) => `東京都渋谷区道玄坂1-2-3 ${400 + i}号室`)
const listOf = (rooms: readonly string[]) => `address\n${rooms.join('\n')}\n`

test('feeds: however an address of the list is spelt, an order to the same room meets it', async () => {
  const world = await begin()
  world.content = 'address,weight,as_of\n"東京都渋谷区道玄坂一丁目２－３ ハイツ道玄坂４０５号室",80,2026-11-01\n'
  const keeper = world.open()
  await keeper.add(aFeed())
  expect(await keeper.refresh(aFeed())).toBe('taken')
  const { version } = keeper.list()[0]!.current!
  const hit = { feed: 'vacancies', version, category: 'vacant', weight: 80, ageDays: 22, level: 'room' }
  for (const spelt of [
    '渋谷区道玄坂1丁目2番3号405号室',
    '東京都渋谷区道玄坂1-2-3-405',
    '〒150-0043 道玄坂１ー２ー３ ＃４０５',
  ]) {
    expect(said(keeper, spelt), spelt).toEqual([hit])
  }
  for (const other of ['東京都渋谷区道玄坂1-2-3-406', '東京都渋谷区道玄坂1-2-4-405', '東京都中央区銀座1-2-3-405']) {
    expect(said(keeper, other), other).toEqual([])
  }
})

test('feeds: a house that is listed without a room is met by every room in it', async () => {
  const world = await begin()
  world.content = 'address,category\n東京都渋谷区道玄坂1-2-3,forwarder\n'
  const keeper = world.open()
  await keeper.add(aFeed())
  await keeper.refresh(aFeed())
  expect(said(keeper, HOME)).toMatchObject([{ category: 'forwarder', level: 'building' }])
})

test('feeds: a tenant is told of its own feeds and of the platform’s, and of nobody else’s', async () => {
  const world = await begin()
  const keeper = world.open()
  const [own, everybodys] = [
    aFeed(),
    aFeed({ feedID: 'drops', tenantID: 'platform', category: 'bad-delivery', weight: 90 }),
  ]
  for (const feed of [own, everybodys]) {
    await keeper.add(feed)
    await keeper.refresh(feed)
  }
  expect(said(keeper, HOME)!.map(({ feed }) => feed)).toEqual(['drops', 'vacancies'])
  expect(said(keeper, HOME, 'shop-b')!.map(({ feed }) => feed)).toEqual(['drops'])
  const editions = ['shop-a', 'shop-b', 'shop-a'].map((tenantID) => keeper.book.of(tenantID)!.edition)
  expect(editions[0]).toBe(editions[2])
  expect(editions[0]).not.toBe(editions[1])
  await keeper.remove(everybodys)
  expect(keeper.book.of('shop-b')).toBeUndefined()
  expect(readdirSync(join(world.dir, 'feeds')).filter((name) => name.includes('drops'))).toEqual([])
})

test('feeds: a source that fails, or sends something else, leaves the last good content in use and says why', async () => {
  const world = await begin()
  world.content = listOf(ROOMS)
  const keeper = world.open()
  await keeper.add(aFeed())
  await keeper.refresh(aFeed())
  const cases: [string | FeedRefusal, string][] = [
    [new FeedRefusal('status', 'the server answers 503'), 'status'],
    ['<html><body>Please sign in</body></html>', 'no_list'],
    ['name,price\nx,1\n', 'columns'],
    ['address\n', 'empty'],
    ['', 'empty'],
    ['address\n"東京都渋谷区道玄坂1-2-3 405\nx\n', 'quotes'],
    [listOf(ROOMS.slice(0, 4)), 'shrunk'],
    [listOf([...ROOMS.slice(0, 7), 'nowhere', '"=HYPERLINK(""http://evil.example"")"', '+1']), 'bad_rows'],
  ]
  for (const [content, fault] of cases) {
    world.content = content
    expect(await keeper.refresh(aFeed()), fault).toBe('refused')
    expect(keeper.list()[0]).toMatchObject({ failing: { fault }, current: { entries: 10 } })
    expect(said(keeper, HOME), fault).toHaveLength(1)
  }
  expect(world.rows('feed-failing').map(({ fault }) => fault)).toEqual(
    cases.map(([, fault]) => fault).filter((fault, i, all) => fault !== all[i - 1]),
  )
  expect(JSON.stringify([keeper.list(), world.rows('feed-failing')])).not.toContain('evil')
  world.content = listOf(ROOMS)
  expect(await keeper.refresh(aFeed())).toBe('same')
  expect(keeper.list()[0]).not.toHaveProperty('failing')
})

test('feeds: a list that lost more than half is taken when a person says so', async () => {
  const world = await begin()
  world.content = listOf(ROOMS)
  const keeper = world.open()
  await keeper.add(aFeed())
  await keeper.refresh(aFeed())
  world.content = listOf(ROOMS.slice(5, 9))
  expect(await keeper.refresh(aFeed())).toBe('refused')
  expect(await keeper.refresh(aFeed(), { acceptShrunk: true })).toBe('taken')
  expect(said(keeper, '東京都渋谷区道玄坂1-2-3 404')).toEqual([])
  expect(said(keeper, HOME)).toHaveLength(1)
})

test('feeds: what is the same is not read again, and the journal has each version once', async () => {
  const world = await begin()
  const keeper = world.open()
  await keeper.add(aFeed())
  const looks: string[] = []
  for (const content of [undefined, undefined, `${world.content as string}東京都中央区銀座1-2-3\n`, undefined]) {
    world.content = content ?? world.content
    looks.push(await keeper.refresh(aFeed()))
  }
  expect(looks).toEqual(['taken', 'same', 'taken', 'same'])
  expect(world.asked.map(({ etag }) => etag === undefined)).toEqual([true, false, false, false])
  const taken = world.rows('feed-taken')
  expect(taken.map(({ entries }) => entries)).toEqual([1, 2])
  expect(new Set(taken.map(({ version }) => version)).size).toBe(2)
  expect(readdirSync(join(world.dir, 'feeds'))).toHaveLength(2)
})

test('feeds: after a restart the last good content is in use at once, sealed on disk, without a question to the source', async () => {
  const world = await begin()
  const first = world.open()
  await first.add(aFeed())
  await first.refresh(aFeed())
  const files = readdirSync(join(world.dir, 'feeds')).map((name) =>
    readFileSync(join(world.dir, 'feeds', name), 'latin1'),
  )
  expect(files.join('')).not.toContain(Buffer.from('道玄坂').toString('latin1'))
  world.asked.length = 0
  world.nowMs += 59 * MINUTE_MS
  const next = world.open()
  await next.refreshDue()
  expect(said(next, HOME)).toEqual(said(first, HOME))
  expect(world.asked).toEqual([])
})

test('feeds: a file that was changed or cut, or another address reader, makes the table anew, also when the source is gone', async () => {
  for (const damage of ['changed', 'cut', 'reader'] as const) {
    const world = await begin()
    const first = world.open()
    await first.add(aFeed())
    await first.refresh(aFeed())
    const path = join(
      world.dir,
      'feeds',
      readdirSync(join(world.dir, 'feeds')).find((name) => name.endsWith('.table'))!,
    )
    const bytes = readFileSync(path)
    if (damage === 'changed') writeFileSync(path, bytes.fill(7, 100, 101))
    if (damage === 'cut') writeFileSync(path, bytes.subarray(0, bytes.length - 30))
    if (damage === 'reader') world.reader = 'reader-2'
    world.content = new FeedRefusal('unreachable', 'gone')
    const next = world.open()
    expect(next.book.of('shop-a'), damage).toBeUndefined()
    await next.refreshDue()
    expect(said(next, HOME), damage).toHaveLength(1)
    expect(world.errors).toEqual([])
  }
})

test('feeds: each is looked at in its time; one that fails is asked later and later', async () => {
  const world = await begin()
  const keeper = world.open()
  await keeper.add(aFeed({ everyMinutes: 60 }))
  const looksIn = async (minutes: number) => {
    world.asked.length = 0
    const at: number[] = []
    for (let minute = 0; minute < minutes; minute++) {
      const before = world.asked.length
      await keeper.refreshDue()
      if (world.asked.length > before) at.push(minute)
      world.nowMs += MINUTE_MS
    }
    return at
  }
  expect(await looksIn(181)).toEqual([0, 60, 120, 180])
  world.content = new FeedRefusal('unreachable', 'gone')
  expect(await looksIn(240)).toEqual([59, 64, 74, 94, 134, 194])
})

test('feeds: entries end on their day, and old ones say nothing when the feed is told so', async () => {
  const world = await begin()
  world.content = 'address,until,as_of\n東京都渋谷区道玄坂1-2-3 405,2026-11-24,2026-11-20\n'
  const keeper = world.open()
  await keeper.add(aFeed({ maxAgeDays: 3 }))
  await keeper.add(aFeed({ feedID: 'patient' }))
  for (const feedID of ['vacancies', 'patient']) await keeper.refresh({ tenantID: 'shop-a', feedID })
  const feedsAt = (atMs: number) => said(keeper, HOME, 'shop-a', atMs)!.map(({ feed }) => feed)
  expect(feedsAt(NOW_MS)).toEqual(['patient', 'vacancies'])
  expect(feedsAt(NOW_MS + DAY_MS)).toEqual(['patient'])
  expect(feedsAt(NOW_MS + 2 * DAY_MS)).toEqual([])
})

test('feeds: networks and domains are met by what lies in them, the narrowest first', async () => {
  const world = await begin()
  const keeper = world.open()
  const network = aFeed({ feedID: 'clouds', kind: 'network', category: 'hosting' })
  const mail = aFeed({ feedID: 'bins', kind: 'mail-domain', category: 'disposable' })
  world.content = '# published daily\n203.0.113.0/24\n2001:db8::/32\nAS64500\n'
  await keeper.add(network)
  await keeper.refresh(network)
  world.content = 'domain,weight\nthrown.example,90\nmail.thrown.example,20\n'
  await keeper.add(mail)
  await keeper.refresh(mail)
  const feeds = keeper.book.of('shop-a')!
  const byNetwork = (address: string, asNumber?: number) => feeds.ofNetwork(parseIP(address)!, asNumber, NOW_MS).length
  expect([
    byNetwork('203.0.113.9'),
    byNetwork('203.0.114.9'),
    byNetwork('203.0.114.9', 64500),
    byNetwork('2001:db8::1'),
  ]).toEqual([1, 0, 1, 1])
  const byDomain = (domain: string) => feeds.ofDomain(domain, NOW_MS).map(({ weight }) => weight)
  expect([
    byDomain('thrown.example'),
    byDomain('a.mail.thrown.example'),
    byDomain('notthrown.example'),
    byDomain('example'),
  ]).toEqual([[90], [20], [], []])
  expect([feeds.has('place'), feeds.has('network')]).toEqual([false, true])
})

test('feeds: one that is removed while it is looked at stays removed, and leaves no file', async () => {
  const world = await begin()
  const keeper = world.open()
  await keeper.add(aFeed())
  const look = keeper.refresh(aFeed())
  await keeper.remove(aFeed())
  await look.catch((error: unknown) => expect(error).toMatchObject({ code: 'ERR_FEED_UNKNOWN' }))
  expect(keeper.list()).toEqual([])
  expect(keeper.book.of('shop-a')).toBeUndefined()
})

test('feeds: what cannot be one is refused with every member that is wrong', async () => {
  const world = await begin()
  const keeper = world.open()
  const cases: [object, RegExp][] = [
    [{ feedID: 'A/../b' }, /^feedID: /],
    [{ source: 'ftp://x.example/' }, /^source: /],
    [{ source: 'https://user:secret@x.example/' }, /^source: /],
    [{ source: 'file://other-host/etc/passwd' }, /^source: /],
    [{ source: 'list.csv' }, /^source: /],
    [{ kind: 'people' }, /^kind: .*\ncategory: /],
    [{ category: 'tor' }, /^category: /],
    [{ weight: 0 }, /^weight: /],
    [{ weight: 101, everyMinutes: 1 }, /^weight: .*\neveryMinutes: /],
    [{ owner: '\u001b[2Jx' }, /^owner: /],
    [{ owner: '\u202ex' }, /^owner: /],
    [{ columns: { secret: 'x' } }, /^columns: /],
    [{ inside: 'yes' }, /^inside: /],
    [{ extra: 1 }, /^extra: /],
  ]
  for (const [change, message] of cases) {
    await expect(keeper.add({ ...aFeed(), ...change }), JSON.stringify(change)).rejects.toMatchObject({
      code: 'ERR_FEED_INVALID',
      message: expect.stringMatching(message) as string,
    })
  }
  await expect(keeper.add(aFeed({ tenantID: 'nobody' }))).rejects.toMatchObject({ code: 'ERR_TENANT_UNKNOWN' })
  await keeper.add(aFeed())
  await expect(keeper.add(aFeed())).rejects.toMatchObject({ code: 'ERR_FEED_EXISTS' })
  await expect(keeper.remove(aFeed({ feedID: 'other' }))).rejects.toMatchObject({ code: 'ERR_FEED_UNKNOWN' })
})
