/** `sekisho policies`: what decides, what can be said of a policy in a file, and the steps of a version. */
import { Command } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import { checkCommand, diffCommand, showCommand } from './analysis.ts'
import { draftCommand, stepCommands } from './steps.ts'

export function policiesCommand(terminal: Terminal): Command {
  const command = new Command('policies')
    .description(
      terminal.say({
        en: 'Check and compare policies, and take them from draft to live',
        ja: 'ポリシーの確認・比較と、下書きから稼働までの操作',
      }),
    )
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(checkCommand(terminal))
    .addCommand(diffCommand(terminal))
    .addCommand(draftCommand(terminal))
  for (const step of stepCommands(terminal)) command.addCommand(step)
  return command
}

function listCommand(terminal: Terminal): Command {
  const { say, out, resultsWatched } = terminal
  return new Command('list')
    .description(
      say({ en: 'List the versions of tenants, also while a server runs', ja: 'バージョンの一覧(サーバー稼働中も可)' }),
    )
    .option('--json', say({ en: 'one JSON document a version', ja: 'バージョンごとに JSON 1 行' }))
    .action(async ({ json }: { json?: true }) => {
      const { openReader } = await import('@sekisho/adapters/sql')
      const { readShelves } = await import('@sekisho/adapters/policies')
      const reader = openReader({ dir: dataDirOf(terminal) })
      try {
        const uncounted = await uncountedByServer(terminal)
        const versions = readShelves(reader).flatMap(({ tenantID, decides, shelf }) =>
          [...shelf.versions.values()].map(({ text: _text, sections: _sections, ...version }) => ({
            tenantID,
            decides,
            ...version,
            ...uncounted(tenantID, version.fingerprint),
          })),
        )
        if (json || !resultsWatched) {
          for (const version of versions) out(`${JSON.stringify(version)}\n`)
          return
        }
        const head = [
          say({ en: 'Tenant', ja: 'テナント' }),
          say({ en: 'Decides', ja: '対象' }),
          say({ en: 'Version', ja: 'バージョン' }),
          say({ en: 'Stage', ja: '段階' }),
          say({ en: 'Shadow', ja: '試験判定' }),
          say({ en: 'Authors', ja: '作成者' }),
          say({ en: 'Counted', ja: '集計' }),
        ]
        const rows = versions.map(({ tenantID, decides, version, stage, inShadow, authors, countedPercent }) => [
          tenantID,
          decides,
          version,
          stage,
          inShadow ? '○' : '',
          authors.join(' '),
          countedPercent === undefined ? '' : say({ en: `${countedPercent} %`, ja: `準備中 ${countedPercent}%` }),
        ])
        out(`${drawTable(head, rows)}\n`)
      } finally {
        reader.close()
      }
    })
}

/** How far a running server is with what a version counts; nothing of versions that are counted, or where no server runs. */
async function uncountedByServer(
  terminal: Terminal,
): Promise<(tenantID: string, fingerprint: string) => { readonly countedPercent?: number }> {
  const { askHolder } = await import('../holder.ts')
  const answer = await askHolder(terminal, '/policies/uncounted')
  const tenants = (answer?.tenants ?? []) as readonly Uncounted[]
  return (tenantID, fingerprint) => {
    const found = tenants.find((each) => each.tenantID === tenantID && each.policies.includes(fingerprint))
    return found ? { countedPercent: found.percent } : {}
  }
}

interface Uncounted {
  readonly tenantID: string
  readonly percent: number
  readonly policies: readonly string[]
}
