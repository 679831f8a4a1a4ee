/** Screens for tests: an issuer with long names in both languages, and every step a challenge goes through. */
import type { Ending, Screen, ScreenStep } from '@sekisho/threeds/acs'

export const AT_MS = Date.UTC(2026, 10, 22, 12, 5)

export function aScreen(change: Partial<Screen> = {}): Screen {
  return {
    language: 'ja',
    window: '01',
    issuer: {
      name: { ja: 'ひので銀行', en: 'Hinode Bank (simulated)' },
      colour: '#b5381c',
      logo: {
        shapes: [
          { path: 'M32 12a20 20 0 0 1 20 20H12A20 20 0 0 1 32 12z', colour: '#d9482b' },
          { path: 'M6 36h52v5H6zM14 46h36v5H14z', colour: '#8c2f14' },
        ],
      },
      phone: '0120-000-000',
      timeZone: 'Asia/Tokyo',
      simulated: true,
    },
    paymentSystem: {
      name: { ja: '関所ペイ（デモ）', en: 'Sekisho Pay (demonstration)' },
      logo: { shapes: [{ path: 'M8 16h48v8H8zM14 26h8v28h-8zM42 26h8v28h-8zM4 8h56v6H4z', colour: '#14532d' }] },
    },
    purchase: {
      merchantName: 'せきしょ電器 オンラインショップ',
      amount: { purchaseAmount: '128000', purchaseCurrency: '392', purchaseExponent: '0' },
      purchasedAtMs: AT_MS,
      cardLastFour: '0019',
    },
    step: STEPS.enterCode,
    ...change,
  }
}

const CONTACTS = [
  { contactID: 'c1', channel: 'mail', masked: 'h•••••@example.jp' },
  { contactID: 'c2', channel: 'sms', masked: '090-••••-••12' },
] as const

const enterCode = {
  is: 'enterCode',
  contact: CONTACTS[0],
  digits: 6,
  attemptsLeft: 3,
  expiresAtMs: AT_MS + 600_000,
  resend: { fromMs: AT_MS + 60_000 },
  canChange: true,
} as const

export const STEPS = {
  chooseContact: { is: 'chooseContact', contacts: CONTACTS },
  sendFailed: { is: 'chooseContact', contacts: CONTACTS, notice: 'sendFailed' },
  enterCode,
  wrongCode: { ...enterCode, contact: CONTACTS[1], attemptsLeft: 1, notice: 'wrongCode' },
  resent: { ...enterCode, notice: 'resent' },
  wait: { is: 'wait' },
} as const satisfies Record<string, ScreenStep>

export const ENDINGS = [
  'authenticated',
  'tooManyCodes',
  'cancelled',
  'expired',
  'refused',
  'failed',
] as const satisfies readonly Ending[]
