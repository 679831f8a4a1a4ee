/** Columns that a feed may have, and the headers that are known for them: no feed is written for us. */
import type { FeedKind } from './categories.ts'

/** `value` is the address, the network or the domain. Addresses may come in parts instead. */
export const COLUMNS = [
  'value',
  'postalCode',
  'prefecture',
  'city',
  'line',
  'building',
  'room',
  'category',
  'weight',
  'asOf',
  'until',
] as const
export type Column = (typeof COLUMNS)[number]

/** Where each column stands in a row; -1: nowhere. */
export type Places = Readonly<Record<Column, number>>

/** @param own headers by our names, before those that are known */
export function placesIn(
  headers: readonly string[],
  kind: FeedKind,
  own: Readonly<Partial<Record<Column, string>>> = {},
): Places {
  const plain = headers.map(plainHeader)
  const placeOf = (column: Column): number => {
    const named = own[column]
    if (named !== undefined) return plain.indexOf(plainHeader(named))
    const known = column === 'value' ? VALUE_HEADERS[kind] : HEADERS[column]
    return plain.findIndex((header) => known.includes(header))
  }
  return Object.fromEntries(COLUMNS.map((column) => [column, placeOf(column)])) as Record<Column, number>
}

/** Columns that the feed names and the file does not have. */
export function missingIn(
  places: Places,
  kind: FeedKind,
  own: Readonly<Partial<Record<Column, string>>> = {},
): Column[] {
  const named = COLUMNS.filter((column) => own[column] !== undefined && places[column] < 0)
  const hasParts = kind === 'place' && places.line >= 0 && (places.city >= 0 || places.postalCode >= 0)
  return places.value < 0 && !hasParts && !named.includes('value') ? ['value', ...named] : named
}

function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
}

const VALUE_HEADERS: Readonly<Record<FeedKind, readonly string[]>> = {
  place: ['address', 'fulladdress', '住所', '所在地', '物件所在地', '配送先', '配送先住所', 'お届け先住所'],
  network: ['network', 'cidr', 'range', 'prefix', 'ip', 'ipaddress', 'iprange', 'ネットワーク', 'ipアドレス'],
  'mail-domain': ['domain', 'maildomain', 'emaildomain', 'ドメイン', 'メールドメイン'],
}

const HEADERS: Readonly<Record<Exclude<Column, 'value'>, readonly string[]>> = {
  postalCode: ['postalcode', 'zip', 'zipcode', '郵便番号'],
  prefecture: ['prefecture', '都道府県', '都道府県名'],
  city: ['city', 'municipality', '市区町村', '市区町村名', '市区郡'],
  line: ['line', 'line1', 'street', '町名番地', '番地', '町域番地', '住所1', '町名・番地'],
  building: ['building', 'line2', '建物', '建物名', '物件名', 'マンション名', '住所2'],
  room: ['room', 'roomnumber', '部屋番号', '号室', '部屋'],
  category: ['category', 'use', 'type', '種別', '分類', '区分', 'カテゴリ'],
  weight: ['weight', 'score', '重み', 'スコア'],
  asOf: ['asof', 'date', 'updated', 'updatedat', 'lastseen', '時点', '確認日', '更新日', '登録日'],
  until: ['until', 'expires', 'expiry', 'validuntil', '期限', '有効期限', '失効日'],
}
