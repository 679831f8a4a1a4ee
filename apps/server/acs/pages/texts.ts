/** Words of the pages that cardholders see, in both languages. One row a word, so that neither language is forgotten. */
import type { ScreenLanguage } from '@sekisho/threeds/acs'

export type Word = keyof typeof WORDS

/** `{name}` in a text is replaced by the value of that name. */
export function say(
  language: ScreenLanguage,
  word: Word,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = WORDS[word][language === 'ja' ? 0 : 1]
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}

const WORDS = {
  simulated: ['デモ用の画面です。実在の銀行ではありません。', 'A demonstration, not a real bank'],
  service: ['本人認証サービス', 'Card authentication'],
  title: ['ご本人の確認', 'Confirm it’s you'],
  merchant: ['ご利用先', 'Merchant'],
  amount: ['ご利用金額', 'Amount'],
  card: ['カード番号', 'Card'],
  cardEnds: ['下4桁 {digits}', 'ending in {digits}'],
  date: ['ご利用日時', 'Date'],
  noAmount: ['なし(カードの確認のみ)', 'None (the card is only verified)'],

  contacts: ['認証コードの送付先をお選びください', 'Where shall we send your code?'],
  mail: ['メール', 'Email'],
  sms: ['SMS', 'Text message'],
  send: ['コードを送る', 'Send code'],

  sentMail: ['メール {to} に認証コードをお送りしました。', 'We sent a code by email to {to}.'],
  sentSms: ['{to} にSMSで認証コードをお送りしました。', 'We sent a code by text message to {to}.'],
  code: ['認証コード({digits}桁)', '{digits}-digit code'],
  codeHint: ['{time} まで有効・あと{attempts}回入力できます', 'Valid until {time} · {attempts} attempts left'],
  codeHintLast: ['{time} まで有効・あと1回入力できます', 'Valid until {time} · 1 attempt left'],
  submit: ['認証する', 'Confirm'],
  resendFrom: ['コードを再送する({time} から)', 'Send a new code (from {time})'],
  change: ['送付先を変える', 'Use another contact'],
  cancel: ['キャンセル', 'Cancel'],
  keepSecret: [
    '認証コードは誰にも教えないでください。当社の係員がお尋ねすることはありません。',
    'Never share this code. Our staff will never ask you for it.',
  ],

  wrongCode: ['認証コードが違います。', 'That code is not right.'],
  codeExpired: [
    '認証コードの有効期限が切れました。再送してください。',
    'That code has expired. Please send a new one.',
  ],
  codeMissing: ['届いた認証コードを数字でご入力ください。', 'Enter the digits of the code we sent you.'],
  resent: ['新しい認証コードをお送りしました。', 'We sent you a new code.'],
  resendTooSoon: ['再送はもう少しお待ちください。', 'Please wait a little before asking for a new code.'],
  sendFailed: [
    'お送りできませんでした。別の送付先をお試しください。',
    'We could not send the code. Please try another contact.',
  ],

  waitTitle: ['確認しています', 'One moment'],
  waitLead: [
    '結果をお店に伝えています。この画面を閉じずにお待ちください。',
    'We are telling the shop. Please keep this page open.',
  ],
  look: ['状況を見る', 'Check again'],

  authenticatedTitle: ['確認できました', 'You are confirmed'],
  authenticatedText: [
    'ご協力ありがとうございました。お店の画面に戻ります。',
    'Thank you. We are taking you back to the shop.',
  ],
  tooManyCodesTitle: ['認証できませんでした', 'Not confirmed'],
  tooManyCodesText: [
    '認証コードの入力回数が上限に達しました。お客様を守るため、この認証を終了します。',
    'The code was entered wrongly too many times. To protect you, this check has ended.',
  ],
  cancelledTitle: ['キャンセルしました', 'Cancelled'],
  cancelledText: [
    '認証をキャンセルしました。お店の画面に戻ります。',
    'You cancelled the check. We are taking you back to the shop.',
  ],
  expiredTitle: ['時間切れです', 'Time is up'],
  expiredText: [
    '操作がないまま時間が過ぎたため、認証を終了しました。お店の画面でもう一度お試しください。',
    'The check ended because nothing happened for a while. Please try again at the shop.',
  ],
  refusedTitle: ['認証できませんでした', 'Not confirmed'],
  refusedText: [
    'このカードでは認証を続けられません。お心当たりがないときは、カード会社へご連絡ください。',
    'We cannot go on with this card. If this surprises you, please call your card issuer.',
  ],
  failedTitle: ['エラーが起きました', 'Something went wrong'],
  failedText: [
    '認証を続けられませんでした。代金は請求されていません。お店の画面でもう一度お試しください。',
    'The check could not go on. You have not been charged. Please try again at the shop.',
  ],
  phone: ['お問い合わせ {phone}', 'Questions? Call {phone}'],
  back: ['お店に戻る', 'Return to the shop'],

  strayTitle: ['この画面は開けません', 'This page cannot be opened'],
  strayText: [
    '認証の手続きが見つからないか、すでに終わっています。お店の画面に戻って、ご注文の状況をご確認ください。',
    'There is no such check, or it has already ended. Please return to the shop and look at your order.',
  ],
  methodTitle: ['カードの確認', 'Card check'],

  outboxTitle: ['{bank}の送信箱', 'Outbox of {bank}'],
  outboxLead: [
    'デモンストレーションでは、メールやSMSは実際には送られず、ここに並びます。新しい順に、自動で更新されます。',
    'In the demonstration no email or text message leaves this machine: they appear here, newest first, by themselves.',
  ],
  outboxEmpty: [
    'まだ何も送られていません。お店で買い物をして、追加認証になると、ここに認証コードが届きます。',
    'Nothing was sent yet. Buy something at the shop: when the bank asks for a code, it arrives here.',
  ],
  banks: ['ひので銀行・みなとカード', 'Hinode Bank and Minato Card'],
  reload: ['更新する', 'Reload'],
  to: ['宛先 {to}', 'To {to}'],
  otherLanguage: ['English', '日本語'],
} as const satisfies Record<string, readonly [ja: string, en: string]>
