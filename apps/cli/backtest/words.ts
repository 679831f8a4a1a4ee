/**
 * Headers that a shop's cart does not write, but whoever keeps payments for study or for a bank does: English, mostly one
 * word after the other. They are asked after the words of carts (screen/guess.ts), which know whose and what.
 */
import type { EntityKind } from '@sekisho/fraud/events'
import type { Field } from '../screen/fields.ts'

/** The first row that fits is meant; of two columns for one field, that of the earlier row. */
export const WORDS: readonly { readonly field: Field; readonly is: RegExp }[] = [
  {
    field: 'occurredAt',
    is: /^(datetranstime|date_?time|timestamp|occurredat|createdat|event(timestamp|time)|datetimeutc)$/,
  },
  { field: 'occurredAt', is: /^(purchase|order|payment|login|click|request)?(time|timestamp|datetime|date|at)$/ },
  { field: 'occurredAt', is: /^(日時|日付|利用日時|取引日時|発生日時|受付日時)$/ },
  { field: 'occurredAt', is: /^(dt|ts|unixtime|epoch|timeseconds|timems)$/ },
  { field: 'amount', is: /^(amt|amount|value|price|total|sum)(jpy|yen|usd|eur|local)?$/ },
  { field: 'amount', is: /^(purchase|order|payment)(value|amount|amt|price)$|^(金額|利用金額|取引金額|決済金額)$/ },
  {
    field: 'buyer.accountID',
    is: /^(customer|client|user|member|account|entity|cust|buyer|payer|sender)(id|no|num|number|key)?$/,
  },
  { field: 'buyer.accountID', is: /^nameorig$|^(顧客|会員|利用者|ユーザー?)(id|番号)$/ },
  {
    field: 'buyer.accountCreatedAt',
    is: /^(signup|registration|register|accountcreat(ed|ion))(time|date|at|datetime)?$/,
  },
  {
    field: 'card.token',
    is: /^(card|cc|pan|creditcard|paymentcard)(id|token|num|number|no|hash|key)$|^カード(トークン|id)$/,
  },
  { field: 'card.bin', is: /^(card)?bin(number)?$/ },
  { field: 'card.issuerCountry', is: /^(card|issuer|bin)country(code)?$/ },
  { field: 'device.deviceID', is: /^device(id|fingerprint|hash|key)$|^fingerprint$|^(端末|デバイス)(id|番号)?$/ },
  { field: 'device.cookieID', is: /^cookie(id)?$/ },
  { field: 'device.ipAddress', is: /^(client|source|src|remote|user|customer)?ip(addr|address|v4)?$/ },
  { field: 'device.userAgent', is: /^(browser)?useragent$/ },
  { field: 'paymentMethod', is: /^(payment|pay)?(method|type|mode|instrument)$/ },
  { field: 'currency', is: /^(currency|ccy|cur)(code|cd)?$/ },
  { field: 'failedAttempts', is: /^(failed|refused|declined)(attempts|payments|count)$/ },
]

export const ENTITY_WORDS: readonly { readonly kind: EntityKind; readonly is: RegExp }[] = [
  { kind: 'mailDomain', is: /^[pr]?e?maildomain$/ },
  {
    kind: 'shop',
    is: /^(merchant|terminal|store|shop|vendor|seller|payee|beneficiary)(id|no|name|key|code)?$|^namedest$/,
  },
]

/** When what the label says was learned. */
export const KNOWN_AT =
  /^(label|fraud)?known(at|on|date|time)$|^(chargeback|fraudreport(ed)?)(date|at|time)$|^(判明|発覚|チャージバック)(日時?|年月日)$/

/** Half and full width, case, spaces and marks say nothing; `tx_`, `trans_` before a word neither. */
export function plainHeader(header: string): string {
  const word = header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s()[\]{}<>_:・./-]/g, '')
  return word.replace(/^(transactions?|trans|txn|tx)(?=[a-z])/, '')
}
