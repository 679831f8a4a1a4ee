/**
 * Where nobody lives: real prefectures and cities, so that habits of delivery look like Japan, with towns and houses that
 * do not exist. Telephone numbers begin with 090-0 and 080-0, which no carrier was ever given (a mobile number's fourth
 * digit is 1 to 9); addresses of the net are those kept for documentation (RFC 5737, RFC 3849).
 */
import type { Random } from './random.ts'

export interface Address {
  readonly country: 'JP'
  readonly postalCode: string
  readonly prefecture: string
  readonly city: string
  readonly line1: string
  readonly line2?: string
}

export function homeAddress(random: Random): Address {
  const [postal, prefecture, city] = random.pick(CITIES)
  const house = {
    country: 'JP',
    postalCode: `${postal}-${random.digits(4)}`,
    prefecture,
    city,
    line1: `${random.pick(TOWNS)}${random.between(1, 5)}-${random.between(1, 30)}-${random.between(1, 20)}`,
  } as const
  return random.chance(55) ? { ...house, line2: `${random.pick(BUILDINGS)}${flat(random)}` } : house
}

/** A flat in a building where anybody could be: the room where goods of fraud are picked up, or a students' home. */
export function roomOf(building: Address, random: Random): Address {
  return { ...building, line2: `${BUILDINGS[0]}${flat(random)}` }
}

export function phoneNumber(random: Random): string {
  return `${random.pick(['090', '080'])}-0${random.digits(3)}-${random.digits(4)}`
}

/** Most Japanese homes have IPv6; some orders come over IPv4, where many share an address. */
export function homeIP(random: Random): string {
  if (random.chance(70)) return `2001:db8:${random.hex(4)}:${random.hex(4)}::${random.between(1, 9)}`
  return `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.between(1, 254)}`
}

function flat(random: Random): string {
  return `${random.between(1, 9)}0${random.between(1, 9)}`
}

const TOWNS = ['見本町', '架空台', '例示ヶ丘', '仮名町', '想定町', '試作台', '絵空町', '夢見野']
const BUILDINGS = ['コーポ見本', 'メゾン架空', 'ハイツ例示', 'レジデンス仮名', '見本荘']

/** First three digits of the postal code, prefecture, city. */
const CITIES: readonly (readonly [string, string, string])[] = [
  ['060', '北海道', '札幌市中央区'],
  ['980', '宮城県', '仙台市青葉区'],
  ['330', '埼玉県', 'さいたま市大宮区'],
  ['260', '千葉県', '千葉市中央区'],
  ['272', '千葉県', '市川市'],
  ['130', '東京都', '墨田区'],
  ['150', '東京都', '渋谷区'],
  ['154', '東京都', '世田谷区'],
  ['164', '東京都', '中野区'],
  ['192', '東京都', '八王子市'],
  ['220', '神奈川県', '横浜市西区'],
  ['210', '神奈川県', '川崎市川崎区'],
  ['950', '新潟県', '新潟市中央区'],
  ['920', '石川県', '金沢市'],
  ['380', '長野県', '長野市'],
  ['420', '静岡県', '静岡市葵区'],
  ['460', '愛知県', '名古屋市中区'],
  ['600', '京都府', '京都市下京区'],
  ['530', '大阪府', '大阪市北区'],
  ['577', '大阪府', '東大阪市'],
  ['650', '兵庫県', '神戸市中央区'],
  ['700', '岡山県', '岡山市北区'],
  ['730', '広島県', '広島市中区'],
  ['760', '香川県', '高松市'],
  ['810', '福岡県', '福岡市中央区'],
  ['860', '熊本県', '熊本市中央区'],
  ['900', '沖縄県', '那覇市'],
]
