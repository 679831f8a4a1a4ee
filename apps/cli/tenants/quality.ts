/** `sekisho tenants threeds quality`: how much a shop's AReqs tell issuers, also while a server runs. */
import type { DataQuality, MemberQuality } from '@sekisho/adapters/threeds-server'
import { Command } from 'commander'
import { dataDirOf } from '../dataDir.ts'
import { drawTable } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export function qualityCommand(terminal: Terminal): Command {
  const { say, out, tell, resultsWatched, language } = terminal
  return new Command('quality')
    .description(
      say({
        en: 'What its AReqs tell issuers, what is missing, and what that would be good for',
        ja: 'AReq の充実度:欠けている項目と、それでわかること',
      }),
    )
    .argument('<tenant>', say({ en: 'a shop', ja: '加盟店' }))
    .option('--json', say({ en: 'one JSON document', ja: 'JSON で出力' }))
    .action(async (tenantID: string, { json }: { json?: true }) => {
      const quality = await qualityOf(terminal, tenantID)
      if (json || !resultsWatched) return out(`${JSON.stringify(quality)}\n`)
      const { areqs, score, members } = quality
      if (score === undefined) return tell(say({ en: 'no AReq yet', ja: 'AReq はまだありません' }))
      tell(say({ en: `score ${score} of 100, ${areqs} AReqs`, ja: `${score} 点(100 点満点)、AReq ${areqs} 件` }))
      const head = [
        say({ en: 'Member', ja: '項目' }),
        '%',
        say({ en: 'Finding', ja: '所見' }),
        say({ en: 'The issuer can judge', ja: '発行会社が判断できること' }),
      ]
      const rows = members.map(({ member, presentPercent, finding, gain }) => [
        member,
        String(presentPercent),
        say(FINDINGS[finding]),
        finding === 'good' ? '' : gain[language],
      ])
      out(`${drawTable(head, rows)}\n`)
    })
}

async function qualityOf(terminal: Terminal, tenantID: string): Promise<DataQuality> {
  const { openReader } = await import('@sekisho/adapters/sql')
  const { dataQualityOf } = await import('@sekisho/adapters/threeds-server')
  const reader = openReader({ dir: dataDirOf(terminal) })
  try {
    return dataQualityOf(reader, tenantID)
  } finally {
    reader.close()
  }
}

const FINDINGS: Readonly<Record<MemberQuality['finding'], { readonly en: string; readonly ja: string }>> = {
  good: { en: 'good', ja: '良好' },
  seldom: { en: 'seldom', ja: 'まれ' },
  missing: { en: 'missing', ja: 'なし' },
  constant: { en: 'the same for everybody', ja: '全員同じ値' },
}
