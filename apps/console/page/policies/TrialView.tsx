/** What a version would do: beside the live one, in shadow; and on the past, with what is known of it. */
import { useQuery } from '@tanstack/react-query'
import { RuleID } from '../RuleID.tsx'
import { BacktestView } from './BacktestView.tsx'
import { OutcomeTable } from './OutcomeTable.tsx'
import { timeText } from '../format.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'
import type { Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'
import { shadowsOf } from './trialAPI.ts'
import type { ShadowReport } from './trialAPI.ts'

export function TrialView({ one, version }: { one: Version; version: string }) {
  const { say } = useSpeech()
  const { word } = usePolicyWords()
  const { decides, fingerprint } = one
  const found = useQuery({ queryKey: ['shadows', decides], queryFn: () => shadowsOf(decides) })
  const report = found.data?.shadows.find((shadow) => shadow.fingerprint === fingerprint)
  return (
    <>
      <section className="panel">
        <h2>{word('shadowTitle')}</h2>
        {found.isError && <p role="alert">{say('failed')}</p>}
        {found.isPending && <p className="faint">{say('loading')}</p>}
        {found.data && !report && <p className="faint">{word(one.inShadow ? 'shadowNoneYet' : 'shadowNone')}</p>}
        {report && <Shadow report={report} lookedAt={found.data!.lookedAt} />}
      </section>
      {one.policy && version !== 'ready-made' && <BacktestView one={one} policy={one.policy} />}
    </>
  )
}

function Shadow({ report, lookedAt }: { report: ShadowReport; lookedAt: number }) {
  const { word } = usePolicyWords()
  const { timeZone } = useSession().who.tenant
  const { from, to, was, would, difference } = report
  return (
    <>
      <p className="faint small">
        {word('shadowHow', { from: timeText(from, timeZone), to: timeText(to, timeZone), lookedAt })}
      </p>
      <p className="strong">{word('sameOf', { orders: difference.orders, same: difference.same })}</p>
      <OutcomeTable was={was} would={would} changes={difference.changes} />
      <RuleChanges rules={difference.rules} />
    </>
  )
}

/** Rules that fired more often, or less, than they do in what decided. */
function RuleChanges({ rules }: { rules: ShadowReport['difference']['rules'] }) {
  const { word } = usePolicyWords()
  if (rules.length === 0) return null
  return (
    <details>
      <summary>{word('rules')}</summary>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{word('rule')}</th>
            <th scope="col" className="number">
              {word('wasNow')}
            </th>
            <th scope="col" className="number">
              {word('would')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ rule, first, second }) => (
            <tr key={rule}>
              <th scope="row">
                <RuleID id={rule} />
              </th>
              <td className="number">{first}</td>
              <td className="number">{second}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
