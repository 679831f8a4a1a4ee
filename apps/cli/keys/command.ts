/** `sekisho keys`: the key-encryption key, the erasure of people, tokens made anew, and the authority of a payment system. */
import type { Who } from '@sekisho/adapters/screening'
import { Command, Option } from 'commander'
import { resolve } from 'node:path'
import { dataDirOf } from '../dataDir.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { withHolder } from '../holder.ts'
import type { Bilingual } from '../texts.ts'
import type { Terminal } from '../terminal.ts'
import { authorityCommand } from './authority.ts'
import { renewCommand } from './renew.ts'

export function keysCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('keys')
    .description(
      say({
        en: 'Key file, rotation, erasure of a person, certificates',
        ja: '鍵ファイル、鍵の交換、個人データの消去、証明書',
      }),
    )
    .addCommand(createCommand(terminal))
    .addCommand(rotateCommand(terminal))
    .addCommand(eraseCommand(terminal))
    .addCommand(renewCommand(terminal))
    .addCommand(authorityCommand(terminal))
}

function createCommand({ say, tell }: Terminal): Command {
  return new Command('create')
    .description(say({ en: 'Make a key file for KEY_FILE', ja: 'KEY_FILE に使う鍵ファイルを作る' }))
    .argument(
      '<file>',
      say({ en: 'outside DATA_DIR, and in no backup of it', ja: 'DATA_DIR の外(バックアップにも含めない)' }),
    )
    .action(async (file: string) => {
      const { createKeyFile } = await import('@sekisho/adapters/keys')
      createKeyFile(resolve(file))
      tell(
        say({
          en: `made: ${resolve(file)}. Without it the personal data in DATA_DIR are lost: keep a copy in another place.`,
          ja: `作成しました: ${resolve(file)}。失うと DATA_DIR の個人データは読めなくなります。別の場所に控えを保管してください。`,
        }),
      )
    })
}

function rotateCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('rotate')
    .description(
      say({
        en: 'Wrap the stored keys under another key file, also while the server runs',
        ja: '保存された鍵を別の鍵ファイルで包み直す(サーバーの稼働中も可)',
      }),
    )
    .requiredOption('--to <file>', say({ en: 'the new key file', ja: '新しい鍵ファイル' }))
    .action(async ({ to }: { to: string }) => {
      const { openKeyFile } = await import('@sekisho/adapters/keys')
      const file = resolve(to)
      const { kek, warnings } = openKeyFile(file, { dataDir: dataDirOf(terminal) })
      for (const warning of warnings) tell(`sekisho: ${warning}`)
      const count = await withHolder(
        terminal,
        (store) => store.keyring.rotate(kek),
        async (ask) => Number((await ask('/key-encryption-key', { file }))['rewrapped']),
      )
      tell(
        say({
          en: `${count} keys wrapped again. Set KEY_FILE=${file} before the next start; keep the old file as long as backups made with it.`,
          ja: `${count} 個の鍵を包み直しました。次の起動までに KEY_FILE=${file} を設定し、旧ファイルは古いバックアップがある間保管してください。`,
        }),
      )
    })
}

function eraseCommand(terminal: Terminal): Command {
  const { say, out, tell } = terminal
  return new Command('erase')
    .description(
      say({
        en: 'Destroy the keys of a person, so that their data cannot be read again',
        ja: '個人の鍵を破棄し、データを二度と読めなくする',
      }),
    )
    .requiredOption('--tenant <id>', say({ en: 'whose customer', ja: 'どのテナントの顧客か' }))
    .addOption(
      new Option('--order <id>', say({ en: 'the person of this order', ja: 'この注文の人' })).conflicts([
        'email',
        'phone',
        'account',
      ]),
    )
    .addOption(
      new Option(
        '--email <address>',
        say({ en: 'everything under this e-mail address', ja: 'このメールアドレスのすべて' }),
      ).conflicts(['phone', 'account']),
    )
    .addOption(
      new Option(
        '--phone <number>',
        say({ en: 'everything under this telephone number', ja: 'この電話番号のすべて' }),
      ).conflicts('account'),
    )
    .option('--account <id>', say({ en: "everything under this member's ID", ja: 'この会員 ID のすべて' }))
    .action(async ({ tenant, ...who }: Who & { readonly tenant: string }) => {
      if (Object.keys(who).length === 0) {
        throw new CommandFailure(
          EXIT.usage,
          say({
            en: 'name the person: --order, --email, --phone or --account',
            ja: '対象を指定してください: --order, --email, --phone, --account のいずれか',
          }),
        )
      }
      const erased = await withHolder(
        terminal,
        async (store) => {
          const { eraseWho } = await import('@sekisho/adapters/screening')
          return eraseWho(store, tenant, who, Date.now())
        },
        async (ask) => Number((await ask('/erasures', { tenantID: tenant, ...who }))['erased']),
      )
      out(`${JSON.stringify({ tenant, erased })}\n`)
      if (erased > 0) return tell(say(ERASED))
      tell(say({ en: 'nobody was found', ja: '該当する人は見つかりませんでした' }))
      process.exitCode = EXIT.found
    })
}

const ERASED: Bilingual = {
  en: 'erased. Older backups hold the keys still: restore applies this erasure to them.',
  ja: '消去しました。古いバックアップには鍵が残っていますが、restore の際にこの消去が反映されます。',
}
