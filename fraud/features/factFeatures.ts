/**
 * Features of what identity and look-ups read in an event: name, mailbox, telephone, network, browser, address. They stand in the
 * event's own facts, so a replay reads what the decision read; what was not shown, and events of before there were such facts,
 * leave them unknown. Doubts and hints come as codes with spaces between, so that a rule asks `nameDoubts.contains("…")` for any.
 */
import { isScreened } from '@sekisho/fraud/events'
import type { AskedEvent, ContactFacts, NetworkFacts, PlaceFacts } from '@sekisho/fraud/events'
import { eventRow } from './feature.ts'
import type { FeatureRow, FeatureValue } from './feature.ts'

export const FACT_FEATURES: readonly FeatureRow[] = [
  ofName('nameForm', 'string', 'name', '氏名の文字の種類', 'Script that the name is written in', ({ form }) => form),
  ofName(
    'readingPlausible',
    'bool',
    'truth',
    'フリガナが氏名の漢字の読みとしてあり得る',
    'The reading is one that the kanji of the name can have',
    ({ reading }) => (reading === 'unknown' ? undefined : reading !== 'unlikely'),
  ),
  ofName('nameDoubts', 'string', 'codes', '氏名の疑わしい点（空白区切り）', 'What is doubtful about the name', codesOf),
  ofMail(
    'mailKind',
    'string',
    'name',
    'メールアドレスの種類',
    'What kind of provider the mailbox is with',
    ({ kind }) => kind,
  ),
  ofMail(
    'mailboxDigitsPercent',
    'int',
    'percent',
    'メールアドレスの@の前に占める数字の割合',
    'Share of digits in what stands before the @',
    ({ digitsPercent }) => digitsPercent,
  ),
  ofMail(
    'mailboxEntropyMillibits',
    'int',
    'thousandths of a bit',
    'メールアドレスの@の前の、1文字あたりの情報量（0.001ビット）',
    'Entropy of what stands before the @, a sign',
    ({ entropyMillibits }) => entropyMillibits,
  ),
  ofMail(
    'mailLookAlike',
    'bool',
    'truth',
    'よく知られたメールサービスに似せた別のドメインである',
    'The mail domain resembles that of a well-known provider, and is another',
    has('mail_lookalike'),
  ),
  ofMail(
    'mailHasMX',
    'bool',
    'truth',
    'メールのドメインが受信できる（DNSの回答があったときだけ）',
    'DNS names a machine that takes mail for the domain; unknown until it has answered',
    ({ taken }) => taken,
  ),
  ofMail(
    'mailDoubts',
    'string',
    'codes',
    'メールアドレスの疑わしい点（空白区切り）',
    'What is doubtful about the mailbox',
    codesOf,
  ),
  ofPhone('phoneLine', 'string', 'name', '電話回線の種類', 'Kind of telephone line', ({ line }) => line),
  ofPhone(
    'phoneValid',
    'bool',
    'truth',
    '電話番号が番号計画にあり、桁数も合う',
    'The telephone number is one of the numbering plan, and whole',
    ({ valid }) => valid,
  ),
  ofPhone(
    'phoneCountry',
    'string',
    'ISO 3166-1',
    '電話番号の国',
    'Country of the telephone number',
    ({ country }) => country,
  ),
  ofPhone(
    'phoneOfArea',
    'bool',
    'truth',
    '固定電話の市外局番が、住所または配送先の都道府県のものである',
    "The area of the fixed line reaches the prefecture of the buyer's address or of a delivery",
    ({ ofArea }) => ofArea,
  ),
  ofPhone(
    'phoneDummy',
    'bool',
    'truth',
    '仮の電話番号に見える',
    'The telephone number looks made up',
    has('phone_dummy'),
  ),
  ofNetwork(
    'networkUse',
    'string',
    'name',
    'IPアドレスのネットワークの用途（携帯、データセンター、VPN、Torなど）',
    'What the network of the IP address is used for: mobile, hosting, vpn, tor …',
    ({ use }) => use,
  ),
  ofNetwork(
    'addressShared',
    'bool',
    'truth',
    '他人と共用のIPアドレスである',
    'Strangers have the same IP address at a time',
    ({ shared }) => shared,
  ),
  ofNetwork(
    'asNumber',
    'int',
    'number',
    'IPアドレスを広報するAS番号',
    'Number of the autonomous system that announces the IP address',
    ({ asNumber }) => asNumber,
  ),
  eventRow(
    'networkAtDelivery',
    'bool',
    'truth',
    'IPアドレスの国が配送先の国と同じである',
    'The country of the IP address is one that goods are delivered to',
    (event) => {
      const countries = isScreened(event) ? event.facts.delivery?.countries : undefined
      const country = event.facts.network?.ipCountry
      return country === undefined || !countries?.length ? undefined : countries.includes(country)
    },
  ),
  ofBrowser(
    'browserHints',
    'string',
    'codes',
    'ブラウザーの気になる点（空白区切り）',
    'What the browser hints at',
    (hints) => hints.join(' '),
  ),
  ofBrowser(
    'browserAutomated',
    'bool',
    'truth',
    'ブラウザーがプログラムで操作されている形跡がある',
    'A program seems to drive the browser',
    hinting('automation'),
  ),
  ofBrowser(
    'browserEmulated',
    'bool',
    'truth',
    '実機でない（仮想環境の）形跡がある',
    'It seems to run in an emulator or a virtual machine',
    hinting('emulator'),
  ),
  ofBrowser(
    'browserTampered',
    'bool',
    'truth',
    '機種・時刻・言語のいずれかを偽っている形跡がある',
    'Machine, time zone or language seem to be forged',
    hinting('platform_tampered', 'time_zone_tampered', 'language_tampered'),
  ),
  ofBrowser(
    'browserPrivate',
    'bool',
    'truth',
    'プライベートブラウズのようである',
    'It looks like a private window',
    hinting('private_mode'),
  ),
  ofPlace(
    'placeLevel',
    'string',
    'name',
    '配送先住所をどこまで読み取れたか（いくつかあれば最も粗いもの）',
    'How far down the address of delivery was read; of several, the least',
    ({ level }) => level,
  ),
  ofPlace(
    'placeTypes',
    'string',
    'names',
    '配送先の種類（名称から分かるもの、空白区切り）',
    'Kinds of places that goods go to, as far as names tell',
    ({ types = [] }) => types.join(' '),
  ),
  ofPlace(
    'placeDoubts',
    'string',
    'codes',
    '配送先住所の疑わしい点（空白区切り）',
    'What is doubtful about the address of delivery',
    codesOf,
  ),
  ofPlace(
    'postalCodeAgrees',
    'bool',
    'truth',
    '郵便番号があれば、住所と矛盾しない（存在しない番号なら不明）',
    'The postal code, if there is one, does not contradict the address; unknown for one that does not exist',
    ({ doubts = [] }) =>
      doubts.includes('postal-code-unknown') ? undefined : !doubts.includes('postal-code-contradicts'),
  ),
]

type Doubting = { readonly doubts?: readonly string[] }

function codesOf({ doubts = [] }: Doubting): string {
  return doubts.join(' ')
}

function has(code: string): (facts: Doubting) => boolean {
  return ({ doubts }) => doubts?.includes(code) ?? false
}

function hinting(...codes: readonly string[]): (hints: readonly string[]) => boolean {
  return (hints) => hints.some((hint) => codes.includes(hint))
}

type Of<Facts> = (facts: Facts) => FeatureValue | undefined
type Row<Facts> = [name: string, type: FeatureRow['type'], unit: string, ja: string, en: string, of: Of<Facts>]

function ofName(...row: Row<NonNullable<ContactFacts['name']>>): FeatureRow {
  return about(row, (event) => contactIn(event)?.name)
}

function ofMail(...row: Row<NonNullable<ContactFacts['mail']>>): FeatureRow {
  return about(row, (event) => contactIn(event)?.mail)
}

function ofPhone(...row: Row<NonNullable<ContactFacts['phone']>>): FeatureRow {
  return about(row, (event) => contactIn(event)?.phone)
}

function ofNetwork(...row: Row<NetworkFacts>): FeatureRow {
  return about(row, ({ facts }) => facts.network)
}

function ofBrowser(...row: Row<readonly string[]>): FeatureRow {
  return about(row, ({ facts }) => facts.network?.browser?.hints)
}

function ofPlace(...row: Row<PlaceFacts>): FeatureRow {
  return about(row, placeIn)
}

/** Unknown where the event says nothing of that part. */
function about<Facts>(
  [name, type, unit, ja, en, of]: Row<Facts>,
  part: (event: AskedEvent) => Facts | undefined,
): FeatureRow {
  return eventRow(name, type, unit, ja, en, (event) => {
    const facts = part(event)
    return facts === undefined ? undefined : of(facts)
  })
}

function contactIn(event: AskedEvent): ContactFacts | undefined {
  return isScreened(event) ? event.facts.buyer?.contact : event.facts.contact
}

/** Where goods go; the buyer's own address where nothing is delivered, and of accounts the member's. */
function placeIn(event: AskedEvent): PlaceFacts | undefined {
  if (isScreened(event) && event.facts.delivery) return event.facts.delivery.place
  return contactIn(event)?.address
}
