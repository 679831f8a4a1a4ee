/** `sekisho tenants`: the tree of tenants and their API keys, on a data folder that is free or through its server. */
import { Command, Option } from 'commander'
import { DEFAULT_MAPPING } from '../screen/mapping.ts'
import { dataDirOf } from '../dataDir.ts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { withRegistry } from './registry.ts'
import { threeDSCommand } from './threeds.ts'

interface CreateOptions {
  readonly nameJa: string
  readonly nameEn?: string
  readonly role: 'provider' | 'shop' | 'issuer' | 'payment-system'
  readonly parent: string
  readonly currency: string
  readonly timeZone: string
}

export function tenantsCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('tenants')
    .description(say({ en: 'Make and list tenants and their API keys', ja: 'テナントと API キーを管理する' }))
    .addCommand(createCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(keysCommand(terminal))
    .addCommand(threeDSCommand(terminal))
}

function createCommand(terminal: Terminal): Command {
  const { say, tell } = terminal
  return new Command('create')
    .description(say({ en: 'Make a tenant', ja: 'テナントを作る' }))
    .argument('<id>', say({ en: 'a to z, 0 to 9 and hyphens', ja: '英小文字・数字・ハイフン' }))
    .requiredOption('--name-ja <name>', say({ en: 'name in Japanese', ja: '日本語の名称' }))
    .option('--name-en <name>', say({ en: 'name in English (the ID when left out)', ja: '英語の名称(省略時は ID)' }))
    .addOption(
      new Option('--role <role>', say({ en: 'what it is', ja: '種別' }))
        .choices(['provider', 'shop', 'issuer', 'payment-system'])
        .default('shop'),
    )
    .option('--parent <id>', say({ en: 'under which tenant it stands', ja: '親テナント' }), 'platform')
    .option('--currency <code>', 'ISO 4217', DEFAULT_MAPPING.currency)
    .option('--time-zone <zone>', say({ en: 'its nights are told by', ja: 'タイムゾーン' }), DEFAULT_MAPPING.timeZone)
    .action(async (id: string, { nameJa, nameEn, role, parent, currency, timeZone }: CreateOptions) => {
      const tenant = {
        tenantID: id,
        parent,
        role,
        name: { ja: nameJa, en: nameEn ?? id },
        currency,
        timeZone,
      }
      await withRegistry(terminal, (registry) => registry.createTenant(tenant))
      tell(
        say({
          en: `made. Next: sekisho tenants keys create ${id}`,
          ja: `作成しました。次は: sekisho tenants keys create ${id}`,
        }),
      )
    })
}

function listCommand(terminal: Terminal): Command {
  const { say, out, resultsWatched, language } = terminal
  return new Command('list')
    .description(
      say({
        en: 'List tenants and their keys, also while a server runs',
        ja: 'テナントとキーの一覧(サーバー稼働中も可)',
      }),
    )
    .option('--json', say({ en: 'one JSON document a tenant', ja: 'テナントごとに JSON 1 行' }))
    .action(async ({ json }: { json?: true }) => {
      const { openReader } = await import('@sekisho/adapters/sql')
      const { listAPIKeys, listTenants } = await import('@sekisho/adapters/tenants')
      const reader = openReader({ dir: dataDirOf(terminal) })
      try {
        const tenants = listTenants(reader).map((tenant) => ({ ...tenant, keys: listAPIKeys(reader, tenant.tenantID) }))
        if (json || !resultsWatched) {
          for (const tenant of tenants) out(`${JSON.stringify(tenant)}\n`)
          return
        }
        const head = [
          'ID',
          say({ en: 'Name', ja: '名称' }),
          say({ en: 'Role', ja: '種別' }),
          say({ en: 'Under', ja: '親' }),
          say({ en: 'Keys', ja: 'キー' }),
        ]
        const rows = tenants.map(({ tenantID, name, role, parent, keys }) => [
          tenantID,
          name[language],
          role,
          parent,
          keys
            .map(
              ({ keyID, mode, revoked }) =>
                `${keyID} (${mode}${revoked ? say({ en: ', revoked', ja: '、失効' }) : ''})`,
            )
            .join('\n'),
        ])
        out(`${drawTable(head, rows)}\n`)
      } finally {
        reader.close()
      }
    })
}

function keysCommand(terminal: Terminal): Command {
  const { say, tell, out } = terminal
  const create = new Command('create')
    .description(say({ en: 'Make an API key; it is shown this once', ja: 'API キーを発行する(表示は一度だけ)' }))
    .argument('<tenant>')
    .addOption(
      new Option(
        '--mode <mode>',
        say({ en: 'test keys know triggers for every outcome', ja: 'test は各判定を呼び出すトリガー付き' }),
      )
        .choices(['test', 'live'])
        .default('test'),
    )
    .action(async (tenantID: string, { mode }: { mode: 'test' | 'live' }) => {
      out(`${await withRegistry(terminal, (registry) => registry.createKey(tenantID, mode))}\n`)
      tell(
        say({
          en: 'keep it now: it is stored nowhere and cannot be shown again',
          ja: '今すぐ控えてください。どこにも保存されず、再表示できません',
        }),
      )
    })
  const revoke = new Command('revoke')
    .description(say({ en: 'Make a key worthless', ja: 'API キーを失効させる' }))
    .argument('<keyID>')
    .action(async (keyID: string) => {
      await withRegistry(terminal, (registry) => registry.revokeKey(keyID))
      tell(say({ en: 'revoked', ja: '失効しました' }))
    })
  return new Command('keys')
    .description(say({ en: 'Make and revoke API keys', ja: 'API キーの発行と失効' }))
    .addCommand(create)
    .addCommand(revoke)
}
