/** The part of the API description about logins, registrations, changes and what is told beside settlements, in Japanese. */
export const OF_ACCOUNTS: ReadonlyMap<string, string> = new Map([
  // Addresses
  ['Assess a login', 'ログインを審査する'],
  [
    'Asks about a login, before or after its credential was checked: let in, ask for a second proof, or refuse. Nobody waits for a person, so there is no `review`. Failed logins are worth sending too: they show who tries many accounts.\n\nWith a test key, a mail address at `trigger.example` forces an outcome, as for orders.',
    'ログインを、認証情報の照合の前または後に審査し、許可、追加認証、拒否のいずれかを返します。人の確認を待つ場面ではないため `review` はありません。失敗したログインも送ってください。多数の会員を次々に試す攻撃を見つける手がかりになります。\n\n試験用キーでは、注文と同じく `trigger.example` のメールアドレスで判定を指定できます。',
  ],
  ['Assess a registration', '会員登録を審査する'],
  ['Asks about somebody who registers, before the account opens.', '会員登録を、アカウントの開設前に審査します。'],
  ['Assess a change of a member’s data', '会員情報の変更を審査する'],
  [
    'Asks about a change of contact, card, password or second factor, with the new values, before it is made. Whoever takes over an account changes these first.',
    '連絡先、カード、パスワード、追加認証の変更を、新しい値を添えて、変更の前に審査します。アカウントを乗っ取った者がまず変えるのがこれらの項目です。',
  ],
  ['Tell what became of it', 'その後を知らせる'],
  [
    'How a step-up ended, whether it succeeded in the end, and later the labels: a report that it was somebody else, an abuse, or a false alarm. A label counts from `knownAt`, never before.',
    '追加認証の結果、最終的な成否、そして後からわかるラベル(本人以外による利用の報告、悪用、誤検知)を知らせます。ラベルは `knownAt` 以降の判定にだけ使われます。',
  ],
  ['Tell what the issuer answered to a payment', 'オーソリの結果を知らせる'],
  [
    'Every try of a payment, approved or not: whether the security code and the address were right, and the card that was tried when it was another than the order’s. Refused tries show who tests cards.',
    '承認か拒否かにかかわらず、決済の試行をすべて知らせます。セキュリティコードと住所の照合結果、注文とは別のカードで試したときはそのカードも添えます。拒否された試行は、クレジットマスター(カード番号の有効性確認)を見つける手がかりになります。',
  ],
  ['Tell how 3-D Secure ended', '3-D セキュアの結果を知らせる'],
  [
    'The result of an authentication by another 3DS Server than ours, and how its challenge ended. To have the order decided again with it, ask for an assessment instead.',
    '他社の 3DS Server で行った認証の結果と、チャレンジの終わり方を知らせます。その結果で注文をもう一度判定するときは、再審査を使ってください。',
  ],
  ['Tell what a reviewer decided', '審査担当者の判断を知らせる'],
  [
    'OK, NG or HOLD, by a person. It stands beside the outcome and never overwrites it.',
    '人による判断(OK・NG・保留)を知らせます。自動判定と並べて記録し、上書きはしません。',
  ],
  ['Report fraud', '不正を報告する'],
  [
    'A report of an issuer, a payment system, a member or anybody else, about an order, a login, a registration, a change or one entity. It counts from `knownAt`, by its weight; `withdrawn` takes it back.',
    '注文、ログイン、会員登録、会員情報の変更、または 1 つの対象(カード、メールアドレスなど)についての、イシュア、国際ブランド、会員などからの不正の報告です。`knownAt` から、確からしさに応じて使われます。`withdrawn` で取り消せます。',
  ],

  // Answers
  ['The login', 'ログイン'],
  ['The registration', '会員登録'],
  ['The profile change', '会員情報の変更'],
  ['The outcome', '結果の知らせ'],
  ['The authorisation', 'オーソリ'],
  ['The result', '3-D セキュアの結果'],
  ['The verdict', '担当者の判断'],
  ['The report', '報告'],
  ['Why, the weightiest first; empty when nothing spoke against it', '理由。影響の大きい順。懸念がなければ空'],
  ['What is named is not there', '指定されたものはない'],
  [
    'Too many requests with this key, or too many wrong keys from this address: ask again after Retry-After',
    'このキーのリクエストが多すぎるか、このアドレスから誤ったキーが多すぎます。Retry-After の後にもう一度送ってください',
  ],

  // Members of logins, registrations and changes
  ['A login to assess', '審査するログイン'],
  ['A registration to assess', '審査する会員登録'],
  ["A change of a member's data to assess", '審査する会員情報の変更'],
  ['The way it came', '経路'],
  ['The device that it came from', '使われた端末'],
  [
    "The shop's own ID of the member; of a login, what was typed when nobody has it",
    '会員 ID(自社のもの)。ログインで該当する会員がいないときは、入力された文字列',
  ],
  ["The shop's own ID of the member", '会員 ID(自社のもの)'],
  ['What the member shows to log in', 'ログインの方法'],
  ['How it went so far; pending when it is not yet known', 'これまでの結果。まだ決まっていなければ pending'],
  ['Why it failed; only of a failed login', '失敗の理由。失敗したログインだけに付ける'],
  ['Who registers', '登録する人'],
  [
    'Name of the company, when one registers; left out for a private person',
    '法人として登録するときの会社名。個人のときは送らない',
  ],
  [
    'Who is rewarded for it: the account ID of the member who referred, or a code',
    '紹介の特典を受ける相手。紹介した会員の会員 ID、または紹介コード',
  ],
  ['The members that change, each with its new value', '変更する項目と、その新しい値'],
  ['A new password was set; never the password itself', 'パスワードを変更したか。パスワードそのものは送らない'],
  [
    'A passkey, a telephone for codes or another second factor was added or removed',
    'パスキー、コードを受け取る電話番号などの追加認証手段を追加または削除したか',
  ],
  ['What became of a login, a registration or a change', 'ログイン、会員登録、会員情報の変更のその後'],
  [
    'What happened: how a step-up ended, whether it succeeded in the end, and later whether it was somebody else (takeover), an abuse, or a false alarm that takes such a report back',
    '起きたこと。追加認証の結果、最終的な成否、後からわかった本人以外による利用(乗っ取り)や悪用の報告、報告を取り消す誤検知',
  ],
  [
    'When the caller learned of it, RFC 3339; labels count from then on. The moment of the call when not given',
    '知った日時。RFC 3339 形式。ラベルはこの日時以降の判定に使われる。省略時は送信した日時',
  ],

  // Members of an order
  [
    'Name of the company, when one buys; left out for a private person',
    '法人の注文のときの会社名。個人のときは送らない',
  ],
  ['The shop, where one tenant screens for many', '店舗。1 つのテナントで複数の店舗を審査するとき'],
  ['Coupons and campaigns that were used', '使われたクーポンとキャンペーン'],
  ['One coupon', 'クーポン 1 件'],
  ['Code of the coupon', 'クーポンコード'],
  ['Meant for the first order of a new customer', '新規顧客の初回注文向けか'],
  ['One of a series of recurring orders (subscription)', '定期購入の 1 回'],
  ['The order that begins the series, or a later one of it', '定期購入の初回か、2 回目以降か'],

  // What is told
  ["The issuer's answer to a payment of an order", '注文の決済に対するイシュアの応答'],
  ['Whether the issuer approved', '承認されたか'],
  [
    'Code of the answer, as the issuer or the payment provider gives it',
    'イシュアまたは決済代行会社が返した応答コード',
  ],
  [
    'Whether the security code was right; never the code itself',
    'セキュリティコードの照合結果。コードそのものは送らない',
  ],
  ["Whether the address was the cardholder's", '住所がカード会員のものと一致したか'],
  ['How an authentication by 3-D Secure ended', '3-D セキュアによる認証の結果'],
  ['How the challenge ended; left out when there was none', 'チャレンジの終わり方。チャレンジがなければ送らない'],
  ['What the challenge asked for', 'チャレンジで求めたもの'],
  ['How long the challenge took, in seconds', 'チャレンジにかかった秒数'],
  ['A report of fraud', '不正の報告'],
  ['What the report is about: exactly one of these members', '何についての報告か。いずれか 1 つだけを送る'],
  ['What kind of fraud', '不正の種類'],
  ['Who says so', '報告元'],
  ['How sure the source is, in percent; 100 when not given', '確からしさ(%)。省略時は 100'],
  [
    'True: an earlier report about the same is taken back, from knownAt on',
    'true のとき、同じ対象についての以前の報告を knownAt 以降取り消す',
  ],
  ['One entity: exactly one of these members', '対象 1 つ。いずれか 1 つだけを送る'],
  ['A person: a name with the place where it receives goods', '受取人。名前と配送先の組'],
  ['What stands behind the @ of a mail address', 'メールアドレスの @ より後ろ'],
  [
    'A network: an IPv4 address with /24, or an IPv6 address with /48',
    'ネットワーク。/24 付きの IPv4 アドレス、または /48 付きの IPv6 アドレス',
  ],
  ['The shop', '店舗'],
  ['A member who refers others, or a code', '紹介した会員、または紹介コード'],
  ["A reviewer's verdict on an order", '注文についての担当者の判断'],
  ["The reviewer's: OK, NG or HOLD", '担当者の判断。OK、NG、保留'],
  ['Why, as a code or a few words; no personal data', '理由のコードまたは短い言葉。個人情報は書かない'],
  [
    'Who decided, by user ID: 1 to 64 of A-Z, a-z, 0-9 and . _ : @ -',
    '判断した人の利用者 ID。A-Z、a-z、0-9、. _ : @ - を 1〜64 文字',
  ],
  ['An entry of a list, put on or taken off', 'リストへの登録または削除'],
  ['The list: 1 to 64 of a-z, 0-9, _ and -', 'リスト。a-z、0-9、_、- を 1〜64 文字'],
  ['What the list is for', 'リストの役割'],
  ['Why, for the people who review; no personal data', '審査担当者に向けた理由。個人情報は書かない'],
  ['What kind of trouble, or trust', '不正または信頼の種類'],
  ['Where the entry comes from: a file, a partner, a case', '登録の出どころ(ファイル、提携先、案件など)'],
  ['Until when it holds, RFC 3339; for ever when not given', '有効期限。RFC 3339 形式。省略時は無期限'],
  ['Who answers for the entry, by user ID or team', '登録の責任者。利用者 ID またはチーム名'],
  ['True: the entity is taken off the list', 'true のとき、対象をリストから外す'],
])
