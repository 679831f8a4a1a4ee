/** The tables of what came back: every word and every standing has its text in both languages, and texts of partners stay texts. */
import type { CameBack, Standing } from '@sekisho/adapters/outcomes'
import type { Tenant } from '@sekisho/adapters/tenants'
import { expect, test } from 'vitest'
import { outcomesTables } from './sidesOutcomes.ts'

const SHOP = { tenantID: 'shop-a', timeZone: 'Asia/Tokyo' } as Tenant
const AT_MS = Date.UTC(2026, 10, 20, 3)

test('came back: source, what was said, since when it is known, and how it stands, in both languages', () => {
  const passed = { kind: 'authentication', transStatus: 'Y', challenge: 'passed' } as const
  const cases: [CameBack['said'], Standing, readonly string[], readonly string[]][] = [
    [passed, 'heard', ['3-D セキュアの結果', 'チャレンジ成功', '記録のみ'], ['challenge passed', 'On record']],
    [{ kind: 'fraud', type: 'stolen_number' }, 'label', ['不正の確定', '有効'], ['stolen_number', 'Counts as fraud']],
    [{ kind: 'chargeback' }, 'contested', ['チャージバック', '異議あり'], ['Chargeback', 'Contested']],
    [{ kind: 'chargeback' }, 'withdrawn', ['相手が取り消し'], ['Taken back']],
    [{ kind: 'chargeback_reversed' }, 'ended', ['取り消し', '解除'], ['Chargeback reversed', 'Ended a label']],
    [{ kind: 'fraud' }, 'lapsed', ['重みの低下により解除'], ['Removed']],
    [{ kind: 'fraud' }, 'weight', ['重みが低いため数えない'], ['too little weight']],
    [{ kind: 'fraud' }, 'too_many', ['1 日の上限'], ['day’s bound']],
    [{ kind: 'fraud' }, 'not_screened', ['審査した記録がない'], ['never screened here']],
    [{ kind: 'contest', of: 'x' }, 'heard', ['異議'], ['Contests']],
  ]
  for (const [said, standing, japanese, english] of cases) {
    const came = { partner: 'hinode-bank', said, atMs: AT_MS, standing }
    for (const word of [...japanese, '日の出銀行', '発行会社から店舗へ']) expect(shown(came, 'ja')).toContain(word)
    for (const word of [...english, '日の出銀行', 'the issuer told']) expect(shown(came, 'en')).toContain(word)
    expect(shown(came, 'ja'), 'noon in the shop’s zone').toMatch(/12:00/)
  }
})

test('came back: where nobody told anything there is no table, and where one side did there is one', () => {
  const one = [{ partner: 'hinode-bank', said: { kind: 'fraud' }, atMs: AT_MS, standing: 'label' }] as const
  const tables = (toShop: readonly CameBack[], toIssuer: readonly CameBack[]) =>
    outcomesTables({ toShop, toIssuer }, SHOP, nameOf, 'en')
  expect(tables([], [])).toBe(false)
  expect(tables([], one)).toMatchObject({ text: expect.not.stringContaining('told the shop') as string })
  expect(tables(one, one)).toMatchObject({ text: expect.stringMatching(/told the shop[^]*told the issuer/) as string })
})

test('attacks: markup in what a partner calls itself, or fraud, is shown as it was written', () => {
  const said = { kind: 'fraud', type: '<b>' } as const
  const text = shown({ partner: '<script>alert(1)</script>', said, atMs: AT_MS, standing: 'label' }, 'en')
  expect(text).not.toMatch(/<script|<b>/)
  expect(text).toContain('&lt;script&gt;')
})

function shown(came: CameBack, language: 'ja' | 'en'): string {
  const tables = outcomesTables({ toShop: [came], toIssuer: [] }, SHOP, nameOf, language)
  return tables ? tables.text : ''
}

function nameOf(partner: string): string {
  return partner === 'hinode-bank' ? '日の出銀行' : partner
}
