/** Words of the console in both languages. One row a word, so that neither language is forgotten. */
export type Language = 'ja' | 'en'

export function languageFrom(
  query: { lang?: string },
  cookie: string | undefined,
  accepted: string | undefined,
): Language {
  const wanted = query.lang ?? /(?:^|; )sekisho_lang=(ja|en)/.exec(cookie ?? '')?.[1]
  if (wanted === 'ja' || wanted === 'en') return wanted
  return accepted === undefined || /^ja\b/.test(accepted) || !/\ben\b/.test(accepted) ? 'ja' : 'en'
}

export function say(language: Language, word: keyof typeof WORDS): string {
  return WORDS[word][language === 'ja' ? 0 : 1]
}

const WORDS = {
  title: ['審査コンソール', 'Review console'],
  orders: ['注文', 'Orders'],
  other: ['English', '日本語'],
  simulated: ['この注文と人物はすべてシミュレーションです。', 'All orders and people here are simulated.'],
  all: ['すべて', 'All'],
  test: ['試験', 'test'],
  approve: ['OK', 'OK'],
  challenge: ['追加認証', 'Challenge'],
  review: ['要確認', 'Review'],
  decline: ['NG', 'Decline'],
  time: ['日時', 'Time'],
  order: ['注文番号', 'Order'],
  amount: ['金額', 'Amount'],
  payment: ['支払い方法', 'Payment'],
  outcome: ['判定', 'Outcome'],
  score: ['スコア', 'Score'],
  reasons: ['理由', 'Reasons'],
  older: ['以前の注文', 'Older orders'],
  empty: ['該当する注文はありません。', 'No such orders.'],
  why: ['なぜこの判定か', 'Why'],
  noReasons: ['気になる点はありませんでした。', 'Nothing spoke against this order.'],
  points: ['点', 'points'],
  who: ['注文者と配送先', 'Who and where'],
  erased: ['個人情報は消去されています。', 'The personal data were erased.'],
  linked: ['つながりのある注文', 'Linked orders'],
  noLinked: [
    '同じカード、端末、配送先などの注文はありません。',
    'No order shares a card, device or place with this one.',
  ],
  features: ['判定に使った値', 'What was read'],
  feature: ['項目', 'Feature'],
  value: ['値', 'Value'],
  quiet: ['該当なし(0)の項目', 'Nothing of the kind (0)'],
  unknownCount: ['不明な項目', 'Unknown features'],
  advice: ['3-D セキュアの推奨', '3-D Secure advice'],
  stage: ['段階', 'Stage'],
  before_payment: ['決済前', 'Before payment'],
  after_authentication: ['認証後', 'After authentication'],
  before_dispatch: ['発送前', 'Before dispatch'],
  degraded: [
    '縮退判定: 一部の情報が得られないまま、ポリシーの定めに従いました。',
    'Degraded: a part did not answer in time, and the policy’s fallback was used.',
  ],
  triggered: ['試験用キーのトリガーによる結果です。', 'Forced by a trigger of a test key.'],
  versions: ['使用した版', 'Versions'],
  settlements: ['その後', 'What became of it'],
  buyer: ['注文者', 'Buyer'],
  delivery: ['配送先', 'Delivery'],
  name: ['氏名', 'Name'],
  email: ['メール', 'E-mail'],
  phone: ['電話', 'Telephone'],
  address: ['住所', 'Address'],
  nameOnCard: ['カード名義', 'Name on card'],
  network: ['接続元', 'Network'],
  goods: ['商品', 'Goods'],
  signIn: ['サインイン', 'Sign in'],
  signInHow: [
    'サーバーを起動した端末に、1 回だけ使えるリンクを表示しています。そのリンクを開いてください。使用済みの場合は、サーバーを起動し直すと新しいリンクが表示されます。',
    'A link that works once was printed where the server was started. Open that link. If it was used, start the server again for a new one.',
  ],
  linkUsed: ['このリンクは無効か、すでに使われています。', 'This link is not valid, or was used already.'],
  notFound: ['この注文は見つかりません。', 'There is no such order.'],
  back: ['注文一覧へ', 'Back to the orders'],
  by: ['共通点', 'In common'],
  card: ['カード', 'Card'],
  deferred: ['後払い', 'Deferred'],
  cash_on_delivery: ['代金引換', 'Cash on delivery'],
  convenience_store: ['コンビニ', 'Convenience store'],
  bank_transfer: ['銀行振込', 'Bank transfer'],
  carrier: ['キャリア決済', 'Carrier'],
  points_payment: ['ポイント', 'Points'],
  wallet: ['ウォレット', 'Wallet'],
  other_payment: ['その他', 'Other'],
  device: ['端末', 'Device'],
  cookie: ['ブラウザー', 'Browser'],
  ip: ['IP アドレス', 'IP address'],
  account: ['会員', 'Account'],
  place: ['配送先', 'Delivery place'],
  person: ['受取人', 'Receiver'],
  advice_none: ['不要', 'None'],
  advice_data_only: ['データのみ', 'Data only'],
  advice_no_preference: ['指定なし', 'No preference'],
  advice_challenge_preferred: ['チャレンジ希望', 'Challenge preferred'],
  advice_challenge_mandated: ['チャレンジ必須', 'Challenge mandated'],
  road: ['3-D セキュアの道のり', 'The road through 3-D Secure'],
  roadMessages: ['やり取りしたメッセージ', 'Messages'],
  issuerDecision: ['イシュアのリスク判定', 'The issuer’s risk decision'],
  valid: ['問題なし', 'valid'],
  issues: ['問題', 'issues'],
  cardholder: ['カード会員(ブラウザー)', 'Cardholder’s browser'],
  shop: ['加盟店', 'Shop'],
  noRoad: ['この取引の記録はありません。', 'Nothing was recorded of this transaction.'],
  payment_failed: ['決済失敗', 'Payment failed'],
  authorised: ['オーソリ成功', 'Authorised'],
  captured: ['売上確定', 'Captured'],
  dispatched: ['発送済み', 'Dispatched'],
  delivered: ['配達済み', 'Delivered'],
  paid: ['入金済み', 'Paid'],
  overdue: ['支払い遅延', 'Overdue'],
  in_collection: ['督促中', 'In collection'],
  bad_debt: ['貸倒れ', 'Bad debt'],
  cancelled: ['キャンセル', 'Cancelled'],
  refunded: ['返金済み', 'Refunded'],
  fraud_reported: ['不正の届け出', 'Fraud reported'],
  chargeback: ['チャージバック', 'Chargeback'],
  chargeback_reversed: ['チャージバック取り消し', 'Chargeback reversed'],
} as const satisfies Record<string, readonly [string, string]>

export type Word = keyof typeof WORDS

/** The word for a payment method; two of them are words of something else too. */
export function methodWord(method: string): Word {
  const word = method === 'points' || method === 'other' ? `${method}_payment` : method
  return word in WORDS ? (word as Word) : 'other_payment'
}
