/**
 * The API description in Japanese, by its English text: schemas and routes stay in one language, as programs read them, and
 * a person chooses. A text that is not here is shown in English, and a test names it.
 */
import { IN_3DS } from './japanese3DS.ts'
import { OF_ACCOUNTS } from './japaneseAccounts.ts'
import { OF_ADVICE } from './japaneseAdvice.ts'
import { OF_BACKTESTS } from './japaneseBacktests.ts'
import { OF_DECISIONS } from './japaneseDecisions.ts'
import { OF_ENTITIES } from './japaneseEntities.ts'
import { OF_LEDGER } from './japaneseLedger.ts'
import { OF_LINKS } from './japaneseLinks.ts'
import { OF_LISTS } from './japaneseLists.ts'
import { OF_OUTCOMES } from './japaneseOutcomes.ts'
import { OF_POLICIES } from './japanesePolicies.ts'
import { OF_USERS } from './japaneseUsers.ts'
import { OF_WEBHOOKS } from './japaneseWebhooks.ts'

export function inJapanese(text: string): string {
  for (const part of PARTS) {
    const japanese = part.get(text)
    if (japanese !== undefined) return japanese
  }
  return text
}

const TEXTS: ReadonlyMap<string, string> = new Map([
  // The page
  ['Contents', '目次'],
  ['Errors', 'エラー'],
  // Its sections
  ['Orders', '注文'],
  ['Logins, registrations and changes', 'ログイン・会員登録・変更'],
  ['Reports of fraud', '不正の報告'],
  ['Lists', 'リスト'],
  ['What is known of an entity', '要素について分かっていること'],
  ['Decisions', '判定'],
  ['Policies', 'ポリシー'],
  ['Backtests', 'バックテスト'],
  ['Approval ledger', '承認台帳'],
  ['Users and keys', 'ユーザーと鍵'],
  ['Webhooks', 'Webhook'],
  ['Issuers', '発行会社'],
  ['3-D Secure', '3-D セキュア'],
  ['Body', 'リクエストボディ'],
  ['Answers', 'レスポンス'],
  ['Member', '項目'],
  ['Form', '形式'],
  ['Meaning', '意味'],
  ['Code', 'コード'],
  ['Status', 'ステータス'],
  ['required', '必須'],
  ['any', '任意の型'],
  ['up to % characters', '最大 % 文字'],
  ['% of them', '% 件'],
  ['% to %', '% 〜 %'],
  ['The same description for programs:', 'プログラム向けの同じ仕様:'],
  [
    'Every error is an RFC 9457 document (`application/problem+json`) with a stable `code`. When members of the body are wrong, `errors` has one entry for each, with a JSON pointer.',
    'エラーはすべて RFC 9457 形式(`application/problem+json`)で返り、`code` は今後も変わりません。ボディの項目に誤りがあるときは、誤り 1 件ごとに JSON ポインター付きの要素が `errors` に入ります。',
  ],

  // The API
  [
    'Screens orders in real time: outcome, score, reasons in Japanese and English, linked orders and 3-D Secure advice.\n\nAuthenticate with `Authorization: Bearer sk_…`. A request may also be signed: `Sekisho-Signature: t=<unix seconds>,n=<nonce>,v1=<hex HMAC-SHA-256>` over method, path, t, nonce and the SHA-256 of the body in hex, one a line, with the API key as key.',
    '注文をリアルタイムに審査し、判定、スコア、日本語と英語の理由、関連する注文、3-D セキュアの推奨を返します。\n\n認証は `Authorization: Bearer sk_…` で行います。リクエストに署名することもできます。ヘッダーは `Sekisho-Signature: t=<UNIX 秒>,n=<ノンス>,v1=<16 進の HMAC-SHA-256>` で、メソッド、パス、t、ノンス、ボディの SHA-256(16 進)を 1 行ずつ並べた文字列を、API キーを鍵として計算します。',
  ],
  ['An API key of your tenant', 'テナントの API キー'],
  ['Screen an order', '注文を審査する'],
  [
    'Asks about an order before it is paid. The answer leaves when the decision is durable. The same `orderID` with the same content gets the first answer again; with other content it is a conflict.\n\nWith a test key, a buyer’s mail address at `trigger.example` forces an outcome: `approve@`, `challenge@`, `review@`, `decline@` or `degraded@trigger.example`.',
    '決済の前に注文を審査します。判定がディスクに確実に記録されてから応答します。同じ `orderID` を同じ内容で送ると最初の応答がもう一度返り、違う内容で送ると競合(409)になります。\n\n試験用キーでは、購入者のメールアドレスを `trigger.example` にすると判定を指定できます: `approve@`、`challenge@`、`review@`、`decline@`、`degraded@trigger.example`。',
  ],
  ['Screen an order again', '注文をもう一度審査する'],
  [
    'Asks again about an order after 3-D Secure or before dispatch, with what has changed. A member that is given replaces the order’s member of that name. Every assessment keeps its own decision.',
    '3-D セキュアの後や発送の前に、変わった内容を添えて注文をもう一度審査します。送った項目は、注文の同じ名前の項目を置き換えます。審査ごとの判定はすべて残ります。',
  ],
  ['Tell what became of an order', '注文のその後を知らせる'],
  [
    'Payments that failed or went through, dispatch, and later the labels: chargebacks and reports of fraud. A label counts from `knownAt`, never before.',
    '決済の成否、発送、そして後からわかるチャージバックや不正の報告(ラベル)を知らせます。ラベルは `knownAt` 以降の判定にだけ使われます。',
  ],

  // Members of a request
  ['Where the order was placed', '注文の経路'],
  ['1 to 64 of A-Z, a-z, 0-9 and . _ : -', 'A-Z、a-z、0-9、. _ : - を 1〜64 文字'],
  ['When it happened, RFC 3339, with offset or Z', '起きた日時。RFC 3339 形式(時差または Z を付ける)'],
  [
    'Amount in minor units of its currency: 1,980 yen is 1980, 19.80 dollars is 1980 too',
    '通貨の最小単位での金額。1,980 円は 1980、19.80 ドルも 1980',
  ],
  ['ISO 4217 code, such as JPY', 'ISO 4217 の通貨コード(JPY など)'],
  ['The payment', '決済'],
  ['How the order is paid', '支払い方法'],
  [
    "The payment provider's token for this card: the same card, the same token",
    '決済代行会社のカードトークン。同じカードなら同じ値になるもの',
  ],
  ['First 6 to 8 digits of the card number', 'カード番号の先頭 6〜8 桁'],
  ['Last four digits of the card number', 'カード番号の下 4 桁'],
  ['The reference that the hosted card field returned', 'カード入力欄(ホスト型)が返した参照番号'],
  ['The 3-D Secure transaction (a UUID) of this payment', 'この決済の 3-D セキュア取引 ID(UUID)'],
  [
    'The card number, 13 to 19 digits; optional, better left out, and never stored',
    'カード番号(13〜19 桁)。省略可。送らないことを勧めます。保存はしません',
  ],
  ['A country by its ISO 3166-1 alpha-2 code', '国(ISO 3166-1 の 2 文字コード)'],
  ["Cardholder's name as on the card", 'カードの名義'],
  [
    'The card, by token or first and last digits; there is no field for a security code',
    'カード。トークンか、先頭と下 4 桁で示します。セキュリティコードの項目はありません',
  ],
  ['Payments of this order that were refused before this one', 'この注文で、これより前に拒否された決済の回数'],
  ["The shop's own ID of the member; left out for a guest", '店舗の会員 ID。ゲスト購入では省略'],
  ['When the member registered, RFC 3339', '会員登録の日時(RFC 3339)'],
  ['Name', '氏名'],
  ['Reading of the name, in kana', '氏名のフリガナ'],
  ['E-mail address', 'メールアドレス'],
  ['Telephone number', '電話番号'],
  ['Postal code, with or without its hyphen', '郵便番号(ハイフンの有無は問いません)'],
  ['Prefecture, state or province', '都道府県、州'],
  ['City, ward, town or village', '市区町村'],
  ['Town area, block and lot number', '町名・番地'],
  ['Building and room', '建物名・部屋番号'],
  ['The whole address as one text, in place of its parts', '住所全体を 1 つの文字列で(分けて送れないとき)'],
  [
    'A postal address, in parts or as one text; the country is JP when it is not given',
    '住所。項目ごと、または 1 つの文字列。国を省略すると JP',
  ],
  ['Who orders', '注文者'],
  ['Name of the receiver', '受取人の氏名'],
  ['Telephone number of the receiver', '受取人の電話番号'],
  ['How it is delivered', '配送方法'],
  ['One delivery', '配送 1 件'],
  ['Where it goes', '配送先'],
  ["The shop's own code of the goods", '店舗の商品コード'],
  ['Name of the goods', '商品名'],
  ['Category of the goods', '商品カテゴリー'],
  ['How many', '数量'],
  [
    'Easily turned into money: game machines, gift cards, jewellery, telephones',
    '換金しやすい商品(ゲーム機、ギフト券、貴金属、スマートフォンなど)',
  ],
  ['One line of the basket', '明細 1 行'],
  ['The basket', '明細'],
  ['Identity of the device, from our script or your own', '端末の識別子(Sekisho または自社のスクリプトで取得)'],
  ['Identity of the browser, from a first-party cookie', 'ブラウザーの識別子(ファーストパーティー Cookie)'],
  ['IPv4 or IPv6 address', 'IPv4 または IPv6 アドレス'],
  ['User-Agent header', 'User-Agent ヘッダー'],
  ['Language of the browser, such as ja-JP', 'ブラウザーの言語(ja-JP など)'],
  ['Time zone of the browser, such as Asia/Tokyo', 'ブラウザーのタイムゾーン(Asia/Tokyo など)'],
  [
    'What our script saw of the browser, as it gave it',
    'スクリプトが取得したブラウザーの情報(スクリプトの値をそのまま渡します)',
  ],
  ['An order to screen', '審査する注文'],
  ['A later assessment of an order', '注文の再審査'],
  ['When in its life the order is assessed', 'どの段階での審査か'],
  ['What 3-D Secure answered', '3-D セキュアの結果'],
  ['transStatus of the ARes or RReq', 'ARes または RReq の transStatus'],
  ['Electronic commerce indicator, two characters', 'ECI(2 文字)'],
  ['Reason of the transStatus, two digits', 'transStatusReason(2 桁)'],
  ['What became of an order', '注文のその後'],
  ['What happened', '起きたこと'],

  // Members of an answer
  ['A decision', '判定'],
  ['The order', '注文'],
  ['The assessment, when it was not the first', '再審査の ID(最初の審査では省略)'],
  ['When in its life the order was assessed', 'どの段階での審査か'],
  ['OK, 追加認証, 要確認, NG', '判定: OK(approve)、追加認証(challenge)、要確認(review)、NG(decline)'],
  ['Higher is worse', '高いほど危険'],
  ['Stable', '変わらないコード'],
  ['Japanese', '日本語'],
  ['English', '英語'],
  [
    'Why, the weightiest first; empty when nothing spoke against the order',
    '理由。影響の大きい順。不審な点がなければ空',
  ],
  ['What to ask of 3-D Secure', '3-D セキュアに求めるもの'],
  ['An earlier order', '以前の注文'],
  ['What both have: card, device, place …', '共通するもの(カード、端末、配送先など)'],
  ['Earlier orders that share something with this one, the latest first', 'この注文と共通点のある以前の注文。新しい順'],
  [
    'Why the policy’s degraded outcome was given instead of a full decision',
    '通常の判定ではなく、ポリシーの縮退時の結果になった理由',
  ],
  [
    'The same ID and content came before; this is the first answer again',
    '同じ ID と内容が以前に届いており、最初の応答をもう一度返したもの',
  ],
  ['Policy', 'ポリシー'],
  ['Its version', 'ポリシーの版'],
  ['What decided', '判定に使ったポリシー'],
  ['Sequence number of the decision in the journal', 'ジャーナルでの判定の通し番号'],
  ['The first answer again', '最初の応答をもう一度'],
  ['The settlement', '知らせの ID'],
  ['It came before', '以前に届いたもの'],
  ['Taken in', '受け付けました'],
  ['Taken in before', '以前に受け付け済み'],

  // Refusals
  ['Where the problem is described', 'この問題の説明がある場所'],
  ['What it is', '問題の概要'],
  ['HTTP status', 'HTTP ステータス'],
  ['More about this one', 'この件についての詳細'],
  ['Each wrong member', '誤りのある項目'],
  ['JSON pointer into the body', 'ボディ内の位置(JSON ポインター)'],
  ['What would be right', '正しい形'],
  ['No valid API key', '有効な API キーがない'],
  ['No such order', 'その注文はない'],
  ['Members that are not right', '項目に誤りがある'],
  [
    'Too many wrong API keys from this address: ask again after Retry-After',
    'このアドレスからの誤った API キーが多すぎる。Retry-After の後に再試行',
  ],
  [
    'Too much at once, or being written: send the same request again after Retry-After',
    '混雑しているか、書き込み中。Retry-After の後に同じリクエストを再送',
  ],
  ['The body is not UTF-8', 'ボディが UTF-8 ではない'],
  ['The body is not JSON', 'ボディが JSON ではない'],
  ['A member stands twice in its object', '同じ項目が 1 つのオブジェクトに 2 回ある'],
  ['No valid API key or signature', '有効な API キーまたは署名がない'],
  ['Too many wrong API keys from this address', 'このアドレスからの誤った API キーが多すぎる'],
  ['The transaction is not at this step', '取引はこの段階にない'],
  ['Too many cards from this address', 'このアドレスからのカードが多すぎる'],
  ['There is no such thing here', '該当するものがない'],
  ['The same ID came with other content', '同じ ID が違う内容で届いた'],
  ['The body is too large', 'リクエストボディが大きすぎる'],
  ['The body must be application/json', 'ボディは application/json でなければならない'],
  ['The request has members that are not right', 'リクエストの項目に誤りがある'],
  ['Something of ours is broken', 'Sekisho 側の障害'],
  ['Too much at once; ask again', '混雑中。再試行してください'],
])

/** A part of the API a file. */
const PARTS: readonly ReadonlyMap<string, string>[] = [
  TEXTS,
  IN_3DS,
  OF_ACCOUNTS,
  OF_BACKTESTS,
  OF_DECISIONS,
  OF_ENTITIES,
  OF_ADVICE,
  OF_LEDGER,
  OF_LINKS,
  OF_LISTS,
  OF_OUTCOMES,
  OF_POLICIES,
  OF_USERS,
  OF_WEBHOOKS,
]
