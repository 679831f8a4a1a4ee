/** `sekisho outcomes`: with whom a shop or an issuer exchanges outcomes, on a data folder that is free or through its server. */
import { Command } from 'commander'
import { valueIn } from '../directory/file.ts'
import { withHolder } from '../holder.ts'
import { requireFile } from '../inputFile.ts'
import type { Terminal } from '../terminal.ts'

export function outcomesCommand(terminal: Terminal): Command {
  return new Command('outcomes')
    .description(
      terminal.say({
        en: 'What shops and issuers tell each other of their transactions: partners and keys',
        ja: '店舗と発行会社が取引のその後を知らせ合う相手と鍵を管理する',
      }),
    )
    .addCommand(keyCommand(terminal))
    .addCommand(partnersCommand(terminal))
}

function keyCommand(terminal: Terminal): Command {
  const { say, out } = terminal
  return new Command('key')
    .description(
      say({
        en: 'The public keys of a shop or an issuer, as a JWK Set for its partners',
        ja: '店舗または発行会社の公開鍵を JWK Set で出力する',
      }),
    )
    .argument('<tenant>', say({ en: 'a shop or an issuer', ja: '加盟店または発行会社' }))
    .option('--new', say({ en: 'make the next one, which signs in a day', ja: '次の鍵を作る(1 日後から署名に使う)' }))
    .option(
      '--leaked',
      say({ en: 'make the next one, and give up this one at once', ja: '漏えい時: 次の鍵に直ちに切り替える' }),
    )
    .action(async (tenantID: string, options: { new?: true; leaked?: true }) => {
      const renew = options.leaked ? 'at_once' : options.new ? 'in_turn' : undefined
      const jwks = await withHolder(
        terminal,
        async (store): Promise<object> => {
          const { partnerKeysOf, renewPartnerKeys } = await import('@sekisho/adapters/outcomes')
          const nowMs = Date.now()
          if (renew === undefined) return partnerKeysOf(store, tenantID, nowMs)
          return renewPartnerKeys(store, tenantID, { nowMs, atOnce: renew === 'at_once' })
        },
        (ask) => ask('/outcomes/key', { tenantID, ...(renew !== undefined && { renew }) }),
      )
      out(`${JSON.stringify(jwks)}\n`)
    })
}

function partnersCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('partners')
    .description(
      say({ en: 'Set whom a tenant tells, and whom it hears', ja: '知らせる相手と受け入れる相手を設定する' }),
    )
    .argument('<tenant>')
    .argument(
      '<file>',
      say({ en: 'JSON or YAML; docs/outcomes.md shows one', ja: 'JSON または YAML(docs/outcomes.md に例)' }),
    )
    .action(async (tenantID: string, file: string) => {
      requireFile(file, terminal)
      const partners = await valueIn(file, terminal)
      await withHolder(
        terminal,
        async (store) => {
          const { setPartners } = await import('@sekisho/adapters/outcomes')
          await setPartners(store, tenantID, partners)
        },
        async (ask) => void (await ask('/outcomes/partners', { tenantID, partners })),
      )
      tell(say({ en: 'set; it counts within five seconds', ja: '設定しました。5 秒以内に反映されます' }))
    })
}
