/** `sekisho evidence`: who tells whom, and the key that a shop signs with, on a data folder that is free or through its server. */
import { Command } from 'commander'
import { valueIn } from '../directory/file.ts'
import { withHolder } from '../holder.ts'
import { requireFile } from '../inputFile.ts'
import type { Terminal } from '../terminal.ts'

export function evidenceCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('evidence')
    .description(
      say({
        en: 'What shops tell issuers: whom they tell, whom they hear, and their keys',
        ja: '店舗が発行会社に伝える証跡の宛先・受け入れ先・鍵を管理する',
      }),
    )
    .addCommand(keyCommand(terminal))
    .addCommand(
      partnersCommand(terminal, 'tell', {
        about: { en: 'Set whom a shop tells', ja: '店舗の証跡の宛先を設定する' },
        done: { en: 'set; the next payment tells them', ja: '設定しました。次の決済から伝えます' },
      }),
    )
    .addCommand(
      partnersCommand(terminal, 'hear', {
        about: { en: 'Set whom an issuer hears', ja: '発行会社が受け入れる店舗を設定する' },
        done: { en: 'set; it counts within five seconds', ja: '設定しました。5 秒以内に反映されます' },
      }),
    )
}

function keyCommand(terminal: Terminal): Command {
  const { say, out } = terminal
  return new Command('key')
    .description(
      say({ en: 'The public key of a shop, as a JWK Set for issuers', ja: '店舗の公開鍵を JWK Set で出力する' }),
    )
    .argument('<tenant>', say({ en: 'a shop', ja: '加盟店' }))
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
          const { makeNewKey, publicKeysOf } = await import('@sekisho/adapters/evidence')
          const nowMs = Date.now()
          if (renew === undefined) return publicKeysOf(store, tenantID, nowMs)
          return makeNewKey(store, tenantID, { nowMs, atOnce: renew === 'at_once' })
        },
        (ask) => ask('/evidence/key', { tenantID, ...(renew !== undefined && { renew }) }),
      )
      out(`${JSON.stringify(jwks)}\n`)
    })
}

interface Words {
  readonly en: string
  readonly ja: string
}

function partnersCommand(
  terminal: Terminal,
  name: 'tell' | 'hear',
  { about, done }: { readonly about: Words; readonly done: Words },
): Command {
  const { say, tell } = terminal
  return new Command(name)
    .description(say(about))
    .argument('<tenant>')
    .argument(
      '<file>',
      say({ en: 'JSON or YAML; docs/evidence.md shows one', ja: 'JSON または YAML(docs/evidence.md に例)' }),
    )
    .action(async (tenantID: string, file: string) => {
      requireFile(file, terminal)
      const partners = await valueIn(file, terminal)
      await withHolder(
        terminal,
        async (store) => {
          const { setHearing, setTelling } = await import('@sekisho/adapters/evidence')
          await (name === 'tell' ? setTelling : setHearing)(store, tenantID, partners)
        },
        async (ask) => void (await ask(`/evidence/${name}`, { tenantID, partners })),
      )
      tell(say(done))
    })
}
