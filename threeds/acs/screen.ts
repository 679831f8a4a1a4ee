/**
 * What a cardholder sees during a browser challenge, as facts: no words, no markup, no secrets. `step` makes a screen, the
 * pages of apps/server/acs draw it in Japanese or English, and `parseScreenAnswer` reads what its form brings back. The
 * specification leaves the browser's screens to the ACS (emv3ds.md section 9 fixes only the window sizes).
 */
import type { UnixMs } from '@sekisho/base'

export interface Screen {
  readonly language: ScreenLanguage
  /** challengeWindowSize of the CReq: 250x400, 390x400, 500x600, 600x400 pixels, or the whole window for 05. */
  readonly window: ChallengeWindow
  readonly issuer: IssuerLook
  /** Whose 3-D Secure this is: shown beside the issuer. */
  readonly paymentSystem: { readonly name: Readonly<Record<ScreenLanguage, string>>; readonly logo: Logo }
  readonly purchase: ScreenPurchase
  readonly step: ScreenStep
}

export type ScreenLanguage = 'ja' | 'en'
export type ChallengeWindow = '01' | '02' | '03' | '04' | '05'

/** How an issuer looks to its customers. Colours and logo are data, so that nothing an issuer sends is ever markup. */
export interface IssuerLook {
  readonly name: Readonly<Record<ScreenLanguage, string>>
  /** `#rrggbb`. The pages derive from it what is readable in light and in dark. */
  readonly colour: string
  readonly logo: Logo
  /** Where the customer may call; shown where the challenge ends badly. */
  readonly phone?: string
  /** IANA name in the time-zone table of base: times are shown on the issuer's clock. */
  readonly timeZone: string
  /** An issuer of the demonstration, and every page says so. */
  readonly simulated: boolean
}

/** A drawing in a square of 64 by 64: each shape is SVG path data in one colour. */
export interface Logo {
  readonly shapes: readonly { readonly path: string; readonly colour: string }[]
}

export interface ScreenPurchase {
  readonly merchantName: string
  /** As the AReq has them: digits, ISO 4217 numeric code, exponent. None in a non-payment authentication. */
  readonly amount?: {
    readonly purchaseAmount: string
    readonly purchaseCurrency: string
    readonly purchaseExponent: string
  }
  readonly purchasedAtMs?: UnixMs
  /** Last four digits, and never more of the number. */
  readonly cardLastFour: string
}

export type ScreenStep =
  | { readonly is: 'chooseContact'; readonly contacts: readonly ScreenContact[]; readonly notice?: ScreenNotice }
  | EnterCode
  /** The answer is on its way (the RReq is out); the page asks again by itself. */
  | { readonly is: 'wait' }
  /** Over. The pages show the ending and carry the final CRes, or an Erro, to the notification URL. */
  | { readonly is: 'ended'; readonly ending: Ending }

export interface EnterCode {
  readonly is: 'enterCode'
  readonly contact: ScreenContact
  readonly digits: number
  readonly attemptsLeft: number
  readonly expiresAtMs: UnixMs
  /** Absent when no further code is sent in this challenge. `fromMs` is the first moment it may be asked for. */
  readonly resend?: { readonly fromMs: UnixMs }
  /** Whether another contact may be chosen instead. */
  readonly canChange: boolean
  readonly notice?: ScreenNotice
}

/** A contact that the issuer enrolled, masked: `t•••@example.jp`, `090-••••-••12`. */
export interface ScreenContact {
  /** Opaque within the transaction; never the address itself. */
  readonly contactID: string
  readonly channel: 'mail' | 'sms'
  readonly masked: string
}

/** Said once, at the top of the next screen. */
export type ScreenNotice = 'wrongCode' | 'codeExpired' | 'codeMissing' | 'resent' | 'resendTooSoon' | 'sendFailed'

export type Ending =
  | 'authenticated'
  | 'tooManyCodes'
  | 'cancelled'
  | 'expired'
  /** No code could be sent, or the bank refuses: the cardholder is told whom to ask, never why. */
  | 'refused'
  | 'failed'

/** What a form of a screen brings back. */
export type ScreenAnswer =
  | { readonly does: 'choose'; readonly contactID: string }
  | { readonly does: 'enter'; readonly code: string }
  | { readonly does: 'resend' }
  | { readonly does: 'change' }
  | { readonly does: 'cancel' }
  | { readonly does: 'look' }

/**
 * Reads the members `does`, `contactID` and `code` of a form; whatever else stands in it (the token) is the rim's.
 * A code typed with a Japanese keyboard has full-width digits, and people put spaces and hyphens into codes: both count.
 * @returns undefined when the form is none of ours
 */
export function parseScreenAnswer(form: Readonly<Record<string, string | undefined>>): ScreenAnswer | undefined {
  switch (form.does) {
    case 'choose':
      return form.contactID === undefined ? undefined : { does: 'choose', contactID: form.contactID }
    case 'enter':
      return form.code === undefined ? undefined : { does: 'enter', code: codeIn(form.code) }
    case 'resend':
    case 'change':
    case 'cancel':
    case 'look':
      return { does: form.does }
    default:
      return undefined
  }
}

/** At most MAX_TYPED characters are looked at: more is no code. */
function codeIn(typed: string): string {
  return typed
    .slice(0, MAX_TYPED)
    .normalize('NFKC')
    .replaceAll(/[\s\u2010-\u2015\u2212\u30fc-]/g, '')
}

/**
 * The language that the cardholder's browser asks for: acceptLanguage from 2.3.1 on (in order of preference), else
 * browserLanguage. Who asks for neither Japanese nor English is shown English; who asks for nothing, Japanese.
 */
export function screenLanguage(browser: {
  readonly browserLanguage?: string
  readonly acceptLanguage?: readonly string[]
}): ScreenLanguage {
  const asked = [...(browser.acceptLanguage ?? []), ...(browser.browserLanguage ? [browser.browserLanguage] : [])]
  for (const tag of asked) {
    const language = tag.slice(0, 2).toLowerCase()
    if ((language === 'ja' || language === 'en') && !/^[a-z]/i.test(tag.slice(2))) return language
  }
  return asked.length === 0 ? 'ja' : 'en'
}

const MAX_TYPED = 64
