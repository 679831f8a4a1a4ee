/** What is wrong with a row, to the person who keeps the file. Codes come from the CSV and from the order's parser. */
import type { Language } from '../texts.ts'
import { FIELDS, isField } from './fields.ts'

export function faultText({ code, reason }: { code: string; reason: string }, language: Language): string {
  const text = TEXTS[code]
  if (language === 'ja') return text?.ja ?? `正しい値ではありません(${code})`
  return text?.en ?? (reason === '' ? code : reason)
}

/** A place in an order as the person knows it; a path that no column leads to stays as it is. */
export function placeText(element: string, language: Language): string {
  const path = element
    .replace(/^payment\./, '')
    .replace(/^deliveries\.\d+/, 'delivery')
    .replace(/^items\.\d+/, 'item')
    .replace('.address', '')
  const field = PLACES[path] ?? path
  return isField(field) ? FIELDS[field][language] : element
}

const PLACES: Readonly<Record<string, string>> = {
  amountMinor: 'amount',
  method: 'paymentMethod',
  'item.unitPriceMinor': 'item.unitPrice',
}

const TEXTS: Readonly<Record<string, { en?: string; ja: string }>> = {
  too_few_columns: { en: 'fewer columns than the first line', ja: '列の数が見出しより少ない' },
  too_many_columns: { en: 'more columns than the first line', ja: '列の数が見出しより多い' },
  quotes: { en: 'a quotation mark stands where none may', ja: '引用符(")の位置が正しくない' },
  row_too_long: {
    en: 'the row is too long; does a quotation mark never close?',
    ja: '行が長すぎる(引用符が閉じていない可能性)',
  },
  order_number_missing: { en: 'there is no order number', ja: '注文番号がない' },
  card_number_in_wrong_field: {
    en: 'a card number stands here; it was not read',
    ja: 'カード番号が含まれている(取り込んでいません)',
  },
  conflict: { en: 'another order has this number, with other content', ja: '同じ注文番号で内容の異なる注文がある' },
  required: { ja: '必須の値がない' },
  not_readable: { ja: '読み取れない形式の値' },
  not_well_formed: { ja: '文字コードとして正しくない文字がある' },
  format: { ja: '形式が正しくない' },
  not_one_of: { ja: '使えない値' },
  type: { ja: '値の種類が正しくない' },
  too_long: { ja: '文字数が多すぎる' },
  too_short: { ja: '文字数が足りない' },
  too_many: { ja: '数が多すぎる' },
  too_large: { ja: '値が大きすぎる' },
  too_small: { ja: '値が小さすぎる' },
  too_few: { ja: '数が足りない' },
  not_allowed: { ja: '使えない項目' },
  not_together: { ja: '同時に指定できない項目がある' },
  card_number_invalid: { ja: 'カード番号として正しくない' },
  occurred_in_future: { ja: '未来の日時になっている(サーバーの時計より 5 分を超えて先)' },
  currency_unknown: { ja: '通貨コードが正しくない' },
  amount_negative: { ja: '金額が負の値' },
  amount_fractional: { ja: '金額に端数がある' },
}
