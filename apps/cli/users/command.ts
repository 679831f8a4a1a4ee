/** `sekisho users`: the people of a tenant and their keys, on a data folder that is free or through its server. */
import { Command, Option } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { drawTable } from '../table.ts'
import { withRegistry } from '../tenants/registry.ts'
import type { Terminal } from '../terminal.ts'
import { oidcCommand } from './oidc.ts'

export function usersCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('users')
    .description(
      say({ en: 'Make and list the users of a tenant, and their keys', ja: 'テナントの利用者とそのキーを管理する' }),
    )
    .addCommand(createCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(roleCommand(terminal))
    .addCommand(removeCommand(terminal))
    .addCommand(keyCommand(terminal))
    .addCommand(inviteCommand(terminal))
    .addCommand(oidcCommand(terminal))
}

function createCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('create')
    .description(say({ en: 'Make a user', ja: '利用者を登録する' }))
    .argument('<tenant>')
    .argument('<user>', say({ en: 'a to z, 0 to 9 and . _ -', ja: '英小文字・数字・. _ -' }))
    .addOption(roleOption(terminal).makeOptionMandatory())
    .action(async (tenantID: string, userID: string, { role }: { role: Role }) => {
      await withRegistry(terminal, (registry) => registry.createUser({ tenantID, userID, role }))
      tell(
        say({
          en: `made. Next: sekisho users key ${tenantID} ${userID} --mode live`,
          ja: `登録しました。次は: sekisho users key ${tenantID} ${userID} --mode live`,
        }),
      )
    })
}

function listCommand(terminal: Terminal): Command {
  const { say, out, resultsWatched } = terminal
  return new Command('list')
    .description(say({ en: 'List users, also while a server runs', ja: '利用者の一覧(サーバー稼働中も可)' }))
    .argument('<tenant>')
    .option('--json', say({ en: 'one JSON document a user', ja: '利用者ごとに JSON 1 行' }))
    .action(async (tenantID: string, { json }: { json?: true }) => {
      const { openReader } = await import('@sekisho/adapters/sql')
      const { listAPIKeys, listUsers } = await import('@sekisho/adapters/tenants')
      const reader = openReader({ dir: dataDirOf(terminal) })
      try {
        const keys = listAPIKeys(reader, tenantID)
        const users = listUsers(reader, tenantID).map(({ userID, role }) => ({
          userID,
          role,
          keys: keys
            .filter((key) => key.userID === userID)
            .map(({ keyID, mode, revoked }) => ({ keyID, mode, revoked })),
        }))
        if (json || !resultsWatched) {
          for (const user of users) out(`${JSON.stringify(user)}\n`)
          return
        }
        const head = ['ID', say({ en: 'Role', ja: '役割' }), say({ en: 'Keys', ja: 'キー' })]
        const revokedNote = say({ en: ', revoked', ja: '、失効' })
        const rows = users.map(({ userID, role, keys }) => [
          userID,
          role,
          keys.map(({ keyID, mode, revoked }) => `${keyID} (${mode}${revoked ? revokedNote : ''})`).join('\n'),
        ])
        out(`${drawTable(head, rows)}\n`)
      } finally {
        reader.close()
      }
    })
}

function roleCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('role')
    .description(say({ en: 'Give a user another role; it counts at once', ja: '利用者の役割を変える(ただちに反映)' }))
    .argument('<tenant>')
    .argument('<user>')
    .addOption(roleOption(terminal).makeOptionMandatory())
    .action(async (tenantID: string, userID: string, { role }: { role: Role }) => {
      await withRegistry(terminal, (registry) => registry.changeUser({ tenantID, userID }, role))
      tell(say({ en: 'changed', ja: '変更しました' }))
    })
}

function removeCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('remove')
    .description(
      say({
        en: 'Remove a user; all keys of the user open nothing any more',
        ja: '利用者を削除する(キーもすべて無効)',
      }),
    )
    .argument('<tenant>')
    .argument('<user>')
    .action(async (tenantID: string, userID: string) => {
      await withRegistry(terminal, (registry) => registry.changeUser({ tenantID, userID }, undefined))
      tell(say({ en: 'removed', ja: '削除しました' }))
    })
}

function keyCommand(terminal: Terminal): Command {
  const { say, tell, out } = terminal
  return new Command('key')
    .description(
      say({
        en: 'Make an API key for a user; it is shown this once',
        ja: '利用者の API キーを発行する(表示は一度だけ)',
      }),
    )
    .argument('<tenant>')
    .argument('<user>')
    .addOption(
      new Option('--mode <mode>', say({ en: 'for real, or for tries', ja: '本番用か試験用か' }))
        .choices(['test', 'live'])
        .default('live'),
    )
    .action(async (tenantID: string, userID: string, { mode }: { mode: 'test' | 'live' }) => {
      out(`${await withRegistry(terminal, (registry) => registry.createKey(tenantID, mode, userID))}\n`)
      tell(
        say({
          en: 'keep it now: it is stored nowhere and cannot be shown again',
          ja: '今すぐ控えてください。どこにも保存されず、再表示できません',
        }),
      )
    })
}

function inviteCommand(terminal: Terminal): Command {
  const { say, tell, out } = terminal
  return new Command('invite')
    .description(
      say({
        en: 'Make a link with which a user makes a passkey for the console',
        ja: '利用者がコンソール用のパスキーを作成するリンクを発行する',
      }),
    )
    .argument('<tenant>')
    .argument('<user>')
    .action(async (tenantID: string, userID: string) => {
      out(`${await withRegistry(terminal, (registry) => registry.invite({ tenantID, userID }))}\n`)
      tell(
        say({
          en: 'goes behind the address of the console; it works once, for three days. Give it to this person alone',
          ja: 'コンソールのアドレスに続けて開きます。1 回だけ、3 日間有効です。本人だけに渡してください',
        }),
      )
    })
}

function roleOption({ say }: Terminal): Option {
  return new Option(
    '--role <role>',
    say({
      en: 'viewer reads, reviewer gives verdicts, analyst drafts, approver approves, administrator keeps users and keys, issuer-operator keeps cardholders',
      ja: 'viewer 閲覧、reviewer 審査、analyst 起案、approver 承認、administrator 利用者・キーの管理、issuer-operator カード会員の管理',
    }),
  ).choices(ROLES)
}

/** Written here, so that to show the help loads nothing; a test compares it with the roles there are. */
const ROLES = ['viewer', 'reviewer', 'analyst', 'approver', 'administrator', 'issuer-operator'] as const
type Role = (typeof ROLES)[number]
