/** Words of the shop in both languages. One row a word, so that neither language is forgotten. */
export type Language = 'ja' | 'en'
export type Word = keyof typeof WORDS

export function say(language: Language, word: Word, values: Readonly<Record<string, string | number>> = {}): string {
  const text = WORDS[word][language === 'ja' ? 0 : 1]
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}

/** The language asked for by `?lang=`, else the one chosen before, else the browser's first of the two. */
export function languageFrom(query: string | undefined, cookie = '', accepted = ''): Language {
  const chosen = /(?:^|; )shop_lang=(ja|en)/.exec(cookie)?.[1]
  for (const wanted of [query, chosen]) if (wanted === 'ja' || wanted === 'en') return wanted
  return /^en\b/.test(accepted) || (/\ben\b/.test(accepted) && !/\bja\b/.test(accepted)) ? 'en' : 'ja'
}

export function yen(amountMinor: number): string {
  return `¥${String(amountMinor).replaceAll(/\B(?=(\d{3})+$)/g, ',')}`
}

const WORDS = {
  shop: ['みほん電機', 'Mihon Denki'],
  tagline: ['暮らしの電器を、ていねいに。', 'Electronics for everyday life'],
  simulated: ['デモ用のお店です。商品も請求もありません。', 'A demonstration shop: nothing is sold or charged.'],
  otherLanguage: ['English', '日本語'],
  cartLink: ['カート ({count})', 'Cart ({count})'],
  heroTitle: ['はじめての音に、\n出会う週末。', 'A weekend of\nnew sounds.'],
  heroText: ['全国どこでも送料無料。最短で翌日にお届けします。', 'Free delivery, as early as tomorrow.'],
  goods: ['商品一覧', 'All goods'],
  add: ['カートに入れる', 'Add to cart'],
  taxIncluded: ['税込', 'tax included'],

  cart: ['カート', 'Your cart'],
  cartEmpty: ['カートに商品がありません。', 'Your cart is empty.'],
  backToGoods: ['買い物を続ける', 'Continue shopping'],
  quantity: ['数量', 'Quantity'],
  update: ['変更', 'Update'],
  remove: ['削除', 'Remove'],
  subtotal: ['小計', 'Subtotal'],
  shipping: ['送料', 'Delivery'],
  free: ['無料', 'Free'],
  total: ['お支払い合計', 'Total'],
  toCheckout: ['ご購入手続きへ', 'Proceed to checkout'],

  stepAddress: ['お届け先', 'Delivery'],
  stepPayment: ['お支払い', 'Payment'],
  stepDone: ['完了', 'Done'],
  steps: ['ご購入の流れ', 'Steps'],
  checkout: ['お届け先の入力', 'Where shall we deliver?'],
  filledIn: ['デモのため、架空の情報を入力してあります。', 'Filled in with made-up details for the demonstration.'],
  faulty: ['入力内容をご確認ください。', 'Please check the marked fields.'],
  name: ['お名前', 'Name'],
  nameKana: ['フリガナ(任意)', 'Name in kana (optional)'],
  email: ['メールアドレス', 'Email'],
  phone: ['電話番号', 'Telephone'],
  postalCode: ['郵便番号', 'Postal code'],
  prefecture: ['都道府県', 'Prefecture'],
  city: ['市区町村', 'City'],
  line1: ['番地', 'Address'],
  line2: ['建物名・部屋番号(任意)', 'Building, room (optional)'],
  delivery: ['お届け方法', 'Delivery'],
  standard: ['通常配送(2〜3日)', 'Standard, 2 to 3 days'],
  express: ['お急ぎ便(翌日)', 'Express, tomorrow'],
  store_pickup: ['店舗受け取り', 'Pick up at the shop'],
  toPayment: ['お支払いへ進む', 'Continue to payment'],

  payment: ['お支払い', 'Payment'],
  cardTitle: ['クレジットカード', 'Credit card'],
  cardNote: [
    'カード番号は決済会社の入力欄に入り、当店には届きません。',
    'The card number goes to the payment company’s own field; this shop never has it.',
  ],
  nameOnCard: ['カード名義(ローマ字)', 'Name on the card'],
  cardReady: ['カードを確認しました。', 'The card was accepted.'],
  cardWithoutScript: ['決済会社の画面でカード番号を入力する', 'Enter the card on the payment company’s page'],
  place: ['{total} を支払う', 'Pay {total}'],
  placeNote: [
    '注文を確定すると、カード会社による本人認証(3‑D セキュア)を行います。',
    'When you place the order, your card issuer may ask you to confirm that it is you (3-D Secure).',
  ],
  summary: ['ご注文内容', 'Order summary'],
  change: ['変更する', 'Change'],
  testCards: ['テストカード', 'Test cards'],
  testCardsNote: [
    '番号を選んで入力欄に貼り付けてください。有効期限は未来の年月なら何でもかまいません。',
    'Copy a number into the field. Any future expiry date will do.',
  ],
  options: ['デモの設定', 'Demonstration settings'],
  version: ['3‑D セキュアの版', 'Version of 3-D Secure'],
  anyVersion: ['自動(一番新しい版)', 'Automatic (the newest)'],
  display: ['認証画面', 'Challenge window'],
  frame: ['この画面の中に表示', 'Inside this page'],
  fullPage: ['画面全体を切り替え', 'Instead of this page'],
  size: ['枠の大きさ', 'Size of the window'],
  fitting: ['画面に合わせる', 'Fitting the screen'],
  whole: ['画面いっぱい', 'Whole window'],

  waitTitle: ['カード会社に確認しています', 'Checking with your card issuer'],
  continue: ['次へ進む', 'Continue'],
  challengeTitle: ['カード会社の本人認証', 'Your card issuer asks you to confirm'],
  challengeText: [
    '表示された画面の案内に沿って認証してください。',
    'Please follow the instructions of your card issuer.',
  ],
  toIssuer: ['カード会社の画面へ進む', 'Go to your card issuer'],
  codeHint: ['認証コードは、デモ用の受信箱に届きます。', 'In the demonstration your code arrives in the outbox.'],
  openOutbox: ['受信箱を開く', 'Open the outbox'],
  reallyBack: ['認証が終わったのに画面が変わらないとき', 'Done, but nothing happens?'],

  acceptedTitle: ['ご注文ありがとうございます', 'Thank you for your order'],
  acceptedText: ['ご注文を承りました。発送の準備に入ります。', 'We received your order and are getting it ready.'],
  heldTitle: ['ご注文を確認しています', 'We are checking your order'],
  heldText: [
    '本人認証は完了しました。発送前に内容を確認し、結果をメールでお知らせします。',
    'You are confirmed. We look at the order once more before it leaves, and write to you.',
  ],
  refusedTitle: ['ご注文をお受けできませんでした', 'We cannot take this order'],
  refusedText: [
    '恐れ入りますが、このお支払い方法ではご注文を承れません。代金は請求されていません。',
    'We are sorry: this order cannot be paid this way. You have not been charged.',
  ],
  notAuthenticatedTitle: ['本人認証が完了しませんでした', 'You were not confirmed'],
  notAuthenticatedText: [
    'カード会社の本人認証が完了しなかったため、お支払いを行っていません。別のカードでお試しください。',
    'Your card issuer did not confirm you, so nothing was charged. Please try another card.',
  ],
  underWayTitle: ['お支払いを確認しています', 'Your payment is under way'],
  underWayText: ['もう一度、結果を確かめます。', 'Let us look again in a moment.'],
  look: ['結果を確かめる', 'Look again'],
  orderNumber: ['ご注文番号', 'Order number'],
  retry: ['別のカードで支払う', 'Try another card'],
  sides: ['店舗と発行会社の両側から見る', 'See it from both sides, shop and issuer'],
  road: ['この注文がたどった道を見る', 'See the road of this order'],
  roadNote: [
    '審査・3‑D セキュアの電文・判定の理由(デモ用)',
    'Screening, messages of 3-D Secure and reasons (demonstration)',
  ],
  fromIssuer: ['カード会社からのお知らせ', 'From your card issuer'],

  sorryTitle: ['うまくいきませんでした', 'Something went wrong'],
  sorryText: [
    'ただいまお手続きを続けられません。少し待ってから、もう一度お試しください。代金は請求されていません。',
    'We could not go on. Please wait a little and try again. You have not been charged.',
  ],
  notFoundTitle: ['ページが見つかりません', 'There is no such page'],
  notFoundText: [
    'ご注文が見つからないか、表示の期限が過ぎています。',
    'The order was not found, or is no longer shown.',
  ],
  home: ['トップへ戻る', 'Back to the shop'],
} as const satisfies Record<string, readonly [ja: string, en: string]>
