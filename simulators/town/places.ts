/**
 * Where people live and goods go. Cities are real, so that habits of delivery look like Japan; town areas and houses are
 * invented. A place is a function of its number, and no two numbers share one: that two orders went to the same place is
 * then never chance. Numbers below `households` are first homes, the next as many are homes after a move.
 */
import type { Address } from './bodies.ts'

export interface Place {
  readonly prefecture: string
  readonly city: string
  readonly postalCode: string
  readonly town: string
  readonly chome: number
  readonly ban: number
  readonly go: number
  /** Flats alone have them. */
  readonly building?: string
  readonly room?: number
}

/** Of twenty numbers nine are flats in one building, the others houses. */
export function placeOf(number: number): Place {
  const inBuilding = number % NUMBERS_A_BUILDING
  if (inBuilding >= FLATS_LIVED_IN) return siteOf(number)
  return flatOf(Math.floor(number / NUMBERS_A_BUILDING), inBuilding)
}

/**
 * A room in which nobody lives, in a building where others do. Of eleven rooms two are empty: 18 %, above the 13.8 % of all
 * homes, because flats stand empty more often than houses.
 * @param building below the number of places / 20
 */
export function vacantRoomOf(building: number, which: 0 | 1): Place {
  return flatOf(building, FLATS_LIVED_IN + which)
}

/** Another room of the same building: a student who lives with somebody, or a slip of the pen. */
export function neighbourOf(place: Place, floors: number): Place {
  return place.room === undefined ? place : { ...place, room: 101 + 100 * floors }
}

export const NUMBERS_A_BUILDING = 20

/** How somebody writes an address. The last two are what those do who do not want to be found again. */
export type Notation = 'hyphens' | 'words' | 'full_width' | 'one_line' | 'no_building' | 'suffixed'

export function written(place: Place, notation: Notation): Address {
  const { postalCode, prefecture, city, town, chome, ban, go, building, room } = place
  const lot = `${chome}-${ban}-${go}`
  const base = { country: 'JP', postalCode, prefecture, city } as const
  const flat = building === undefined ? undefined : { building, room: String(room) }
  switch (notation) {
    case 'hyphens':
      return { ...base, line1: town + lot, ...(flat && { line2: flat.building + flat.room }) }
    case 'words': {
      const line1 = `${town}${chome}丁目${ban}番${go}号`
      return { ...base, line1, ...(flat && { line2: `${flat.building} ${flat.room}号室` }) }
    }
    case 'full_width':
      return { ...base, line1: town + wide(lot), ...(flat && { line2: flat.building + wide(flat.room) }) }
    case 'one_line':
      return { ...base, line1: flat ? `${town}${lot} ${flat.building}${flat.room}` : town + lot }
    case 'no_building':
      return { ...base, line1: flat ? `${town}${lot}-${flat.room}` : town + lot }
    case 'suffixed':
      return { ...base, line1: town + lot, line2: flat ? `${flat.building}${flat.room} 事務所` : '事務所' }
  }
}

function flatOf(building: number, index: number): Place {
  // Buildings stand behind the houses in the numbering, so that none stands where a house is.
  const site = siteOf(SITES - 1 - building)
  const room = 100 * (1 + Math.floor(index / 3)) + 1 + (index % 3)
  return { ...site, building: BUILDINGS[building % BUILDINGS.length]!, room }
}

/** Sites are dealt out over the country by a step that shares no divisor with their number. */
function siteOf(number: number): Place {
  let left = (number * STEP + 15_485_863) % SITES
  const take = (count: number): number => {
    const rest = left % count
    left = (left - rest) / count
    return rest
  }
  const [postal, prefecture, city] = CITIES[take(CITIES.length)]!
  const townIndex = take(TOWNS.length)
  const [chome, ban, go] = [1 + take(6), 1 + take(40), 1 + take(25)]
  const postalCode = `${postal}-${String(townIndex * 37 + 12).padStart(4, '0')}`
  return { prefecture, city, postalCode, town: TOWNS[townIndex]!, chome, ban, go }
}

function wide(text: string): string {
  return text.replaceAll(/[0-9-]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}

const FLATS_LIVED_IN = 9
const STEP = 1_299_709
const BUILDINGS = [
  'コーポ見本',
  'メゾン架空',
  'ハイツ例示',
  'レジデンス仮名',
  '見本荘',
  'グリーンハイツ想定',
  'サンライズ絵空',
  'プラザ夢見野',
  'エステート試作',
  'ヴィラ仮名',
  'パークサイド例示',
]
const TOWNS = (
  '見本町 架空台 例示ヶ丘 仮名町 想定町 試作台 絵空町 夢見野 本見本町 南架空 北例示 仮名台 ' +
  '東想定 試作町 絵空ヶ丘 夢見台 上見本 中架空町 例示町 仮名ヶ丘'
).split(' ')

/** First three digits of the postal code, prefecture, city. The crowded regions have more rows. */
const CITIES: readonly (readonly [string, string, string])[] = [
  ['060', '北海道', '札幌市中央区'],
  ['980', '宮城県', '仙台市青葉区'],
  ['963', '福島県', '郡山市'],
  ['310', '茨城県', '水戸市'],
  ['320', '栃木県', '宇都宮市'],
  ['330', '埼玉県', 'さいたま市大宮区'],
  ['332', '埼玉県', '川口市'],
  ['359', '埼玉県', '所沢市'],
  ['260', '千葉県', '千葉市中央区'],
  ['272', '千葉県', '市川市'],
  ['273', '千葉県', '船橋市'],
  ['110', '東京都', '台東区'],
  ['130', '東京都', '墨田区'],
  ['141', '東京都', '品川区'],
  ['150', '東京都', '渋谷区'],
  ['154', '東京都', '世田谷区'],
  ['164', '東京都', '中野区'],
  ['174', '東京都', '板橋区'],
  ['192', '東京都', '八王子市'],
  ['220', '神奈川県', '横浜市西区'],
  ['210', '神奈川県', '川崎市川崎区'],
  ['252', '神奈川県', '相模原市中央区'],
  ['950', '新潟県', '新潟市中央区'],
  ['920', '石川県', '金沢市'],
  ['380', '長野県', '長野市'],
  ['420', '静岡県', '静岡市葵区'],
  ['430', '静岡県', '浜松市中央区'],
  ['460', '愛知県', '名古屋市中区'],
  ['470', '愛知県', '豊田市'],
  ['600', '京都府', '京都市下京区'],
  ['530', '大阪府', '大阪市北区'],
  ['577', '大阪府', '東大阪市'],
  ['590', '大阪府', '堺市堺区'],
  ['650', '兵庫県', '神戸市中央区'],
  ['700', '岡山県', '岡山市北区'],
  ['730', '広島県', '広島市中区'],
  ['760', '香川県', '高松市'],
  ['810', '福岡県', '福岡市中央区'],
  ['860', '熊本県', '熊本市中央区'],
  ['900', '沖縄県', '那覇市'],
]
const SITES = CITIES.length * TOWNS.length * 6 * 40 * 25
