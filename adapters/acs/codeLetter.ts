/** The message that brings a code: who asks, for what purchase, how long it lives, and what to do if it was somebody else. */
import type { UnixMs } from '@sekisho/base'
import { zoneOffsetMs } from '@sekisho/base'
import { currencyCodeOf } from '@sekisho/threeds/messages'
import type { IssuerLook, ScreenLanguage, ScreenPurchase } from '@sekisho/threeds/acs'

export interface Letter {
  readonly subject: string
  readonly text: string
}

export function codeLetter(
  language: ScreenLanguage,
  { name, phone, timeZone }: IssuerLook,
  purchase: ScreenPurchase,
  { digits, expiresAtMs }: { readonly digits: string; readonly expiresAtMs: UnixMs },
): Letter {
  const bank = name[language]
  const amount = amountText(purchase)
  const until = clock(expiresAtMs, timeZone)
  const shop = oneLine(purchase.merchantName)
  if (language === 'en') {
    return {
      subject: `${bank}: your one-time code`,
      text: lines(
        `${bank}: your one-time code is ${digits}.`,
        `Shop: ${shop}`,
        amount && `Amount: ${amount}`,
        `Valid until ${until}.`,
        'Never give this code to anybody. Our staff never ask for it.',
        `If this was not you, do not enter it${phone === undefined ? '.' : ` and call ${phone}.`}`,
      ),
    }
  }
  return {
    subject: `【${bank}】認証コードのお知らせ`,
    text: lines(
      `【${bank}】認証コードは ${digits} です。`,
      `ご利用先：${shop}`,
      amount && `ご利用金額：${amount}`,
      `有効期限：${until} まで`,
      '認証コードは誰にも教えないでください。当社の係員がお聞きすることはありません。',
      phone === undefined
        ? 'お心当たりのない場合は、入力しないでください。'
        : `お心当たりのない場合は、入力せずに ${phone} までご連絡ください。`,
    ),
  }
}

function lines(...texts: readonly (string | false | undefined)[]): string {
  return texts.filter(Boolean).join('\n')
}

/** What a shop calls itself is one line of ours, and no line of its own; nor does it turn the line around. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim()
}

/** `1,980 JPY`, `19.80 USD`; digits as the AReq has them, with the point where its exponent says. */
function amountText({ amount }: ScreenPurchase): string | undefined {
  if (!amount) return undefined
  const exponent = Number(amount.purchaseExponent)
  const digits = amount.purchaseAmount.replace(/^0+/, '').padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  const fraction = exponent > 0 ? `.${digits.slice(-exponent)}` : ''
  return `${whole}${fraction} ${currencyCodeOf(amount.purchaseCurrency) ?? ''}`.trimEnd()
}

/** `21:05` on the issuer's clock. */
function clock(atMs: UnixMs, timeZone: string): string {
  return new Date(atMs + (zoneOffsetMs(timeZone) ?? 0)).toISOString().slice(11, 16)
}
