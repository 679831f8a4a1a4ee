/** `sekisho ledger`: options. docs/cli.md. */
import { Command, Option } from 'commander'
import type { Language } from '../texts.ts'
import type { Terminal } from '../terminal.ts'
import type { LedgerCommandOptions } from './result.ts'

interface Options extends LedgerCommandOptions {
  readonly lang?: Language
}

export function ledgerCommand(terminal: Terminal): Command {
  const { say, out, language } = terminal
  return new Command('ledger')
    .description(
      say({
        en: 'Say where sales were lost: each order (or authentication) with one cause, to the minor unit',
        ja: '取引をどこで失ったかを示す(注文・認証ごとに原因は 1 つ、金額まで合計が一致)',
      }),
    )
    .argument('<tenant>', say({ en: 'a shop or an issuer', ja: '店舗または発行会社のテナント' }))
    .option('--from <day>', say({ en: 'sales asked about from this day on', ja: 'この日以降に受け付けたもの' }))
    .option('--to <day>', say({ en: 'sales asked about before this day', ja: 'この日より前に受け付けたもの' }))
    .option(
      '--by <names>',
      say({
        en: 'also by shop, issuer, country, device, version, method, road, evidence (commas between)',
        ja: '内訳: shop, issuer, country, device, version, method, road, evidence(カンマ区切り)',
      }),
    )
    .option(
      '--review-hours <number>',
      say({ en: 'how long a review may take; 24 when not given', ja: '目視審査にかけてよい時間。省略時は 24' }),
    )
    .option('--page <file>', say({ en: 'write it as one HTML page', ja: '1 つの HTML に書き出す' }))
    .option('--json', say({ en: 'the ledger as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .addOption(
      new Option('--lang <language>', say({ en: 'language of the page', ja: 'ページの言語' })).choices(['ja', 'en']),
    )
    .action(async (tenantID: string, { lang = language, page, json, ...options }: Options) => {
      const [{ ledgerResult }, { tellLedger }] = await Promise.all([import('./result.ts'), import('./tell.ts')])
      const result = ledgerResult(tenantID, options, terminal)
      tellLedger(result, terminal)
      if (page !== undefined) {
        const [{ ledgerPage }, { writeFileSync }] = await Promise.all([import('./page.ts'), import('node:fs')])
        writeFileSync(page, ledgerPage(result, lang), { mode: 0o600 })
      }
      if (json) {
        const { ledgerDocument } = await import('@sekisho/adapters/ledger')
        out(`${JSON.stringify({ tenant: result.tenant.tenantID, ...ledgerDocument(result.report) })}\n`)
      }
    })
}
