/** `sekisho users oidc`: at which OpenID provider the people of a tenant sign in, on a data folder that is free or through its server. */
import { Command } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { valueIn } from '../directory/file.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { requireFile } from '../inputFile.ts'
import { withRegistry } from '../tenants/registry.ts'
import type { Terminal } from '../terminal.ts'

export function oidcCommand(terminal: Terminal): Command {
  return new Command('oidc')
    .description(
      terminal.say({
        en: 'Where the people of a tenant sign in with their company’s account (OpenID Connect)',
        ja: '会社のアカウントでのサインイン(OpenID Connect)を設定する',
      }),
    )
    .addCommand(setCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(removeCommand(terminal))
}

function setCommand(terminal: Terminal): Command {
  const { say, tell, out } = terminal
  return new Command('set')
    .description(
      say({
        en: 'Set or replace the provider, and show the link to sign in by',
        ja: '認証元を設定し、サインイン用のリンクを表示する(既存の設定は置き換わります)',
      }),
    )
    .argument('<tenant>')
    .argument('<file>', say({ en: 'JSON or YAML; docs/cli.md shows one', ja: 'JSON または YAML(docs/cli.md に例)' }))
    .action(async (tenantID: string, file: string) => {
      requireFile(file, terminal)
      const provider = await valueIn(file, terminal)
      out(`${await withRegistry(terminal, (registry) => registry.setOIDC(tenantID, provider))}\n`)
      tell(
        say({
          en: 'goes behind the address of the console. The secret is sealed in the data folder: delete the file',
          ja: 'コンソールのアドレスに続けて開きます。シークレットは暗号化して保存しました。ファイルは削除してください',
        }),
      )
    })
}

function showCommand(terminal: Terminal): Command {
  const { say, out } = terminal
  return new Command('show')
    .description(
      say({
        en: 'Show the provider without its secret, and the link, also while a server runs',
        ja: '認証元(シークレットを除く)とリンクを表示する(サーバー稼働中も可)',
      }),
    )
    .argument('<tenant>')
    .action(async (tenantID: string) => {
      const { openReader } = await import('@sekisho/adapters/sql')
      const { findOIDCProvider, oidcPath } = await import('@sekisho/adapters/accounts')
      const reader = openReader({ dir: dataDirOf(terminal) })
      try {
        const provider = findOIDCProvider(reader, tenantID)
        if (!provider) {
          const en = `${tenantID} has no OpenID provider; see: sekisho users oidc set`
          const ja = `会社のアカウントでのサインインは設定されていません: ${tenantID}(sekisho users oidc set で設定します)`
          throw new CommandFailure(EXIT.usage, say({ en, ja }))
        }
        const { issuer, clientID, emailDomains } = provider
        out(`${JSON.stringify({ issuer, clientID, emailDomains, path: oidcPath(provider) })}\n`)
      } finally {
        reader.close()
      }
    })
}

function removeCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('remove')
    .description(
      say({
        en: 'Remove the provider; who is signed in stays until the session ends',
        ja: '認証元の設定を削除する(サインイン中の人はセッションが終わるまでそのまま)',
      }),
    )
    .argument('<tenant>')
    .action(async (tenantID: string) => {
      await withRegistry(terminal, (registry) => registry.removeOIDC(tenantID))
      tell(say({ en: 'removed', ja: '削除しました' }))
    })
}
