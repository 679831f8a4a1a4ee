/** What a value's shape may have against it, in both languages: a row for each fault, by its stable code. */
import type { TextRow } from '@sekisho/base'

export const SHAPE_FAULTS = {
  required: ['必須の項目です', 'must be given'],
  not_allowed: ['この名前の項目はありません', 'no member of this name exists'],
  amount_fractional: ['通貨の最小単位（円、セントなど）の整数で書きます', 'a whole number of minor units (yen, cents)'],
  amount_negative: ['0以上の金額です', 'an amount of 0 or more'],
  not_one_of: ['次のいずれかです: {values}', 'one of {values}'],
  too_small: ['{limit}以上です', 'no less than {limit}'],
  too_large: ['{limit}以下です', 'no more than {limit}'],
  too_long: ['{limit}文字以内です', 'no more than {limit} characters'],
  too_short: ['{limit}文字以上です', 'at least {limit} characters'],
  too_many: ['{limit}個以内です', 'no more than {limit} of them'],
  too_few: ['{limit}個以上です', 'at least {limit} of them'],
  currency_unknown: ['使われている通貨のISO 4217コードです', 'a currency in use, by its ISO 4217 code'],
  format: ['決められた形式で書きます', 'in its format'],
} as const satisfies Record<string, TextRow>

/** Of a format that the schema names. */
export const FORMATS = {
  'date-time': [
    'RFC 3339の日時です（例: 2026-11-22T12:00:00+09:00）',
    'an RFC 3339 time, such as 2026-11-22T12:00:00+09:00',
  ],
  ip: ['IPv4またはIPv6のアドレスです', 'an IPv4 or IPv6 address'],
  network: ['/24のIPv4アドレスか、/48のIPv6アドレスです', 'an IPv4 address with /24, or an IPv6 address with /48'],
  email: ['メールアドレスです', 'an e-mail address'],
} as const satisfies Record<string, TextRow>

/** Of what a value must be, as JSON Schema names it. */
export const TYPES = {
  string: ['文字列', 'a string'],
  integer: ['整数', 'an integer'],
  number: ['数値', 'a number'],
  boolean: ['真偽値（true か false）', 'true or false'],
  array: ['リスト', 'an array'],
  object: ['項目の集まり', 'an object'],
  null: ['null', 'a null'],
} as const satisfies Record<string, TextRow>
