/**
 * Which column is what, from its header alone: first the columns of a cart that is recognised, then words. Japanese headers
 * are made of whose (注文者, 配送先), what (郵便番号, 住所) and which part (1, 姓), in nearly any order, so each is asked for
 * apart. The result is a proposal that a person confirms.
 */
import type { ColumnsOf, Field } from './fields.ts'
import { isField, NEEDED } from './fields.ts'
import { CARTS } from './headers.ts'

export interface Guess {
  /** The cart it looks like, if any. */
  readonly cart: string | undefined
  readonly columns: ColumnsOf
  /** Fields without which no order can be made, and for which no column was found. */
  readonly missing: readonly Field[]
}

export function guessColumns(headers: readonly string[]): Guess {
  const cart = CARTS.find(({ knownBy }) => knownBy.every((name) => headers.includes(name)))
  const columns: Partial<Record<Field, readonly string[]>> = {}
  const taken = new Set<string>()
  const take = (field: Field, names: readonly string[]): void => {
    columns[field] = names
    for (const name of names) taken.add(name)
  }
  for (const [field, names] of Object.entries(cart?.columns ?? {}) as [Field, readonly string[]][]) {
    const present = names.filter((name) => headers.includes(name))
    if (present.length > 0) take(field, present)
  }
  for (const [field, names] of byWords(headers.filter((header) => !taken.has(header)))) {
    if (columns[field] === undefined) take(field, names)
  }
  return { cart: cart?.name, columns, missing: NEEDED.filter((field) => columns[field] === undefined) }
}

/** Of several columns for one field the first kind of word wins; parts of one kind are joined in their order. */
function byWords(headers: readonly string[]): Map<Field, readonly string[]> {
  const found = new Map<Field, (Meaning & { header: string })[]>()
  for (const header of headers) {
    const meaning = meaningOf(header)
    if (!meaning) continue
    const others = found.get(meaning.field) ?? []
    found.set(meaning.field, [...others, { header, ...meaning }])
  }
  const chosen = new Map<Field, readonly string[]>()
  for (const [field, candidates] of found) {
    const rank = Math.min(...candidates.map((candidate) => candidate.rank))
    const best = candidates.filter((candidate) => candidate.rank === rank).sort((a, b) => a.part - b.part)
    const parts = best.filter(({ part }, i) => part !== best[i - 1]?.part) // the same column twice: the first
    const whole = parts[0]!.part === 0
    chosen.set(
      field,
      (whole ? parts.slice(0, 1) : parts).map(({ header }) => header),
    )
  }
  return chosen
}

/** Half and full width, spaces and brackets say nothing about the meaning. */
function plain(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()[\]{}<>_:・./「」【】-]/g, '')
}

function meaningOf(header: string): Meaning | undefined {
  const word = plain(header)
  for (const [rank, { field, is }] of ORDER_WORDS.entries()) {
    const match = is.exec(word)
    if (match) return { field, rank, part: match.groups ? (match.groups.second ? 2 : 1) : 0 }
  }
  const party = DELIVERY.test(word) ? 'delivery' : 'buyer'
  const what = word.replace(DELIVERY, '').replace(BUYER, '')
  if (word === '') return undefined
  const name = nameMeaning(what)
  if (name) return { field: `${party}.${name.kana ? 'nameKana' : 'name'}`, rank: 0, part: name.part }
  for (const [rank, { what: attribute, is }] of PERSON_WORDS.entries()) {
    const match = is.exec(what)
    const field = `${party}.${attribute}`
    if (match && isField(field)) return { field, rank, part: Number(match.groups?.part ?? 0) }
  }
  return undefined
}

/** 姓 and セイ are the first part of a name, 名 and メイ the second; お名前 and フリガナ are the whole. */
function nameMeaning(what: string): { kana: boolean; part: number } | undefined {
  const part = PART_OF_NAME.get(what.replace(KANA, '').replace(/^(お?名前|氏名)/, ''))
  if (part === undefined) return undefined
  return { kana: KANA.test(what) || /[セメせめ]イ?い?$/.test(what), part }
}

interface Meaning {
  readonly field: Field
  /** Of two columns for one field, the lower rank is meant. */
  readonly rank: number
  /** 0 is the whole; 1, 2, 3 are joined. */
  readonly part: number
}

const DELIVERY = /お?(配送|送付|届け?|発送|送り|受取)先|宛先|受取人|^shipping|^ship|^recipient|^delivery/
const BUYER = /ご?(注文者|購入者|請求先|お客様|顧客|依頼主|注文主|会員)|^billing|^buyer|^customer/
const KANA = /フリガナ|ふりがな|カナ|かな|振り?仮名/

const PART_OF_NAME: ReadonlyMap<string, number> = new Map([
  ...['', '漢字', 'name', 'fullname'].map((whole) => [whole, 0] as const),
  ...['姓', '氏', '名字', '苗字', 'セイ', 'せい', '姓漢字', 'lastname', 'familyname'].map(
    (first) => [first, 1] as const,
  ),
  ...['名', 'メイ', 'めい', '名漢字', 'firstname', 'givenname'].map((second) => [second, 2] as const),
])

const ORDER_WORDS: readonly { field: Field; is: RegExp }[] = [
  { field: 'orderID', is: /^ご?(注文|受注|オーダー)番号$|^order(number|no)$/ },
  { field: 'orderID', is: /^(注文|受注|売上|オーダー)(id|no|コード|伝票番号)$|^orderid$|^伝票番号$|^購入番号$/ },
  {
    field: 'occurredAt',
    is: /^ご?(注文|受注|購入|オーダー)日時$|^order(ed)?(datetime|at)$|^(created|purchased)at$|^occurredat$/,
  },
  {
    field: 'occurredAt',
    is: /^(ご?(注文|受注|購入|オーダー)|order(ed)?|purchase)(日付?|date|(?<second>時間|時刻|time))$/,
  },
  { field: 'amount', is: /^お?支払い?(合計|総額|金額)(金額)?$|^ご?請求(合計)?(金額|額)$|^決済金額$/ },
  {
    field: 'amount',
    is: /^(総合計|合計金額|注文金額|総額|注文合計)(金額)?(税込)?$|^(grand|order)?total(amount|price)?$|^amount$/,
  },
  { field: 'amount', is: /^合計(税込)?$/ },
  { field: 'currency', is: /^通貨(コード)?$|^currency(code)?$/ },
  { field: 'shippingFee', is: /^(配送料|送料)(合計)?$|^shipping(fee|price)$/ },
  { field: 'paymentMethod', is: /^ご?お?(支払い?|決済)(方法|手段|種別)(名|名称)?$|^payment(method|type)$/ },
  { field: 'failedAttempts', is: /^決済(失敗|エラー)回数$|^failedattempts$/ },
  { field: 'card.lastFour', is: /^カード(番号)?下4桁$|^(card)?last(4|four)$/ },
  { field: 'card.bin', is: /^カード(番号)?(先頭|上)[68]桁$|^(card)?bin$/ },
  { field: 'card.nameOnCard', is: /^(カード)?名義人?$|^nameoncard$|^cardholder(name)?$/ },
  { field: 'card.token', is: /^カード(トークン|id)$|^cardtoken$/ },
  { field: 'card.issuerCountry', is: /^カード発行国$|^issuercountry$/ },
  { field: 'device.ipAddress', is: /^(接続元|注文時|購入者|注文者)?ipアドレス$|^(browser)?ip(address)?$/ },
  { field: 'device.userAgent', is: /^ユーザー?エージェント$|^useragent$/ },
  { field: 'device.deviceID', is: /^(デバイス|端末)id$|^deviceid$/ },
  { field: 'device.cookieID', is: /^cookieid$/ },
  {
    field: 'buyer.accountID',
    is: /^(購入者|注文者)?(会員|顧客)(id|番号|no|コード)$|^(customer|member|account|user)id$/,
  },
  { field: 'buyer.accountCreatedAt', is: /^会員登録日時?$|^accountcreatedat$/ },
  { field: 'delivery.method', is: /^(配送|発送|お届け)方法(名|名称)?$|^(delivery|shipping)method$/ },
  { field: 'item.kind', is: /^明細(区分|種別)(名|名称)?$/ },
  {
    field: 'item.sku',
    is: /^(購入)?(商品|品目|アイテム)(コード|番号|型番)$|^(item|lineitem|product)?sku$|^型番$|^品番$/,
  },
  { field: 'item.sku', is: /^(商品|product|item)id$/ },
  { field: 'item.name', is: /^(購入)?(商品|品|アイテム)名称?$|^(item|lineitem|product)name$/ },
  { field: 'item.category', is: /^商品?カテゴリー?(名|名称)?$|^(item)?category$/ },
  { field: 'item.quantity', is: /^(購入|注文|販売)?(数量|個数)$|^(item|lineitem)?(quantity|qty)$/ },
  { field: 'item.unitPrice', is: /^(商品|販売)?(単価|価格)(税込)?$|^(item|lineitem|unit)?price$/ },
]

const PERSON_WORDS: readonly { what: string; is: RegExp }[] = [
  { what: 'email', is: /^(e?メール(アドレス)?|e?mail(address)?)(メイン|pc)?$/ },
  { what: 'phone', is: /^(電話番号?|tel|phone(number)?)(メイン)?(?<part>[1-3])?$/ },
  { what: 'phone', is: /^携帯(電話)?番号?$/ },
  { what: 'country', is: /^国(名|コード)?$|^country(code)?$/ },
  { what: 'postalCode', is: /^(住所)?(郵便番号|〒|postal(code)?|zip(code)?)(?<part>[12])?$/ },
  { what: 'prefecture', is: /^(住所)?都道府県(名|名称|区分)?$|^(state|province|prefecture)(name)?$/ },
  { what: 'city', is: /^(住所)?(市区町村|郡市区町?村?|都市区|市町村)$|^city$/ },
  {
    what: 'line1',
    is: /^住所1?$|^(住所)?(それ以降の住所|町以降|市区町村以降|町名番地|番地)$|^(address|street)(line)?1?$/,
  },
  { what: 'line2', is: /^(住所|(address|street)(line)?)(?<part>[23])$/ },
  { what: 'line2', is: /^(住所)?(建物|ビル|マンション|アパート)(名|等|名等)?(部屋番号)?$/ },
]
