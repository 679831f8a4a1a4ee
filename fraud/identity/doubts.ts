/**
 * What is doubtful about a name or a contact: a code for rules and for the journal, and a sentence for people. A doubt is no
 * verdict: each of them also fits honest people, which is why a reading carries all of them and decides nothing.
 */

export interface DoubtText {
  readonly ja: string
  readonly en: string
}

export const DOUBTS = {
  name_empty: {
    ja: '氏名が空、または記号だけです。',
    en: 'The name is empty, or nothing but symbols.',
  },
  name_long: {
    ja: '氏名が長すぎるため、先頭の128文字だけを読みました。',
    en: 'The name is too long; only its first 128 characters were read.',
  },
  name_garbled: {
    ja: '氏名が文字化けしています。',
    en: 'The name is garbled: its bytes were read in another encoding.',
  },
  name_hidden: {
    ja: '氏名に、画面に表示されない文字が含まれています。',
    en: 'The name has characters that no screen shows.',
  },
  name_symbols: {
    ja: '氏名に数字や記号、絵文字が含まれています。',
    en: 'The name has digits, symbols or pictures in it.',
  },
  name_mixed: {
    ja: '1つの語の中に、ふつう一緒に使わない文字の種類が混ざっています。',
    en: 'One word mixes scripts that are not written together.',
  },
  name_lookalike: {
    ja: '英字に見えるキリル文字やギリシャ文字が混ざっています。',
    en: 'Cyrillic or Greek letters stand among Latin ones that they look like.',
  },
  name_keyboard: {
    ja: 'キーボードの並びや同じ文字の繰り返しで、氏名らしくありません。',
    en: 'It looks typed at random: keys side by side, or one sign again and again.',
  },
  name_placeholder: {
    ja: '「テスト」や記入例など、仮の氏名に見えます。',
    en: 'It looks like a placeholder, such as “test” or the example of a form.',
  },
  name_one_part: {
    ja: '姓か名の片方しか書かれていません。',
    en: 'Only a family name or a given name is there.',
  },
  name_swapped: {
    ja: '姓と名が逆に書かれているようです。',
    en: 'Family name and given name seem to be swapped.',
  },
  reading_not_kana: {
    ja: 'フリガナの欄に、かな以外の文字が入っています。',
    en: 'The reading is not written in kana.',
  },
  reading_swapped: {
    ja: 'フリガナの姓と名が、氏名と逆の順です。',
    en: 'The reading has its parts in the other order.',
  },
  reading_unlikely: {
    ja: 'フリガナが、氏名の漢字の読みとして考えにくいものです。',
    en: 'The reading is not one that these kanji have in names.',
  },
  mail_garbled: {
    ja: 'メールアドレスの形が正しくありません。',
    en: 'The e-mail address is not well-formed.',
  },
  mail_lookalike: {
    ja: 'よく知られたメールサービスに似せた、別のドメインです。',
    en: 'The domain resembles that of a well-known provider, and is another.',
  },
  mail_random: {
    ja: 'メールアドレスの「@」の前が、無作為な文字列に見えます。',
    en: 'What stands before the @ looks random.',
  },
  mail_alias: {
    ja: '同じ受信箱に届く別名（エイリアス）の書き方です。',
    en: 'It is written as an alias of a mailbox.',
  },
  mail_not_taken: {
    ja: 'メールのドメインに、受信できるサーバーがありません。',
    en: 'No machine takes mail for the domain.',
  },
  phone_garbled: {
    ja: '電話番号として読めません。',
    en: 'It cannot be read as a telephone number.',
  },
  phone_length: {
    ja: '電話番号の桁数が合いません。',
    en: 'The telephone number has too few or too many digits.',
  },
  phone_unassigned: {
    ja: '使われていない番号帯の電話番号です。',
    en: 'The telephone number is in a range that nobody has.',
  },
  phone_dummy: {
    ja: '同じ数字や連番が続く、仮の電話番号に見えます。',
    en: 'The telephone number looks made up: one digit again and again, or digits in a row.',
  },
  phone_area: {
    ja: '市外局番の地域が、住所の都道府県と違います。',
    en: 'The area code belongs to another prefecture than the address.',
  },
} as const satisfies Readonly<Record<string, DoubtText>>

export type Doubt = keyof typeof DOUBTS
