/** An issuer's set-up: what it may challenge and what it did, what waits to go out, its ranges and its rules. */
import type { IssuerSetup } from './threedsAPI.ts'
import { spanOf } from './span.ts'
import { useThreeDSWords } from './threedsWords.ts'
import type { Word } from './threedsWords.ts'
import { timeText } from '../format.ts'
import { transactionPath } from '../route.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'

export function IssuerSetupPanels({ setup }: { setup: IssuerSetup }) {
  return (
    <>
      <div className="grid even">
        <Budget budget={setup.budget} />
        <Outbox outbox={setup.outbox} />
      </div>
      <Ranges ranges={setup.ranges} />
      {setup.rules && <Rules rules={setup.rules} />}
    </>
  )
}

function Budget({ budget: { challenge, lastSevenDays } }: { budget: IssuerSetup['budget'] }) {
  const { word } = useThreeDSWords()
  const { who } = useSession()
  const share = lastSevenDays && lastSevenDays.asked > 0 ? lastSevenDays.challenged / lastSevenDays.asked : null
  const isOver = challenge !== null && share !== null && share > challenge
  return (
    <section className="panel">
      <h2>{word('budget')}</h2>
      <dl className="wide">
        <div>
          <dt>{word('budgetSet')}</dt>
          <dd>{challenge === null ? word('budgetNone') : percent(challenge)}</dd>
        </div>
        {lastSevenDays && (
          <div>
            <dt>{word('budgetSpent')}</dt>
            <dd>
              <b>{share === null ? '–' : percent(share)}</b>{' '}
              {word('budgetOf', { asked: lastSevenDays.asked, challenged: lastSevenDays.challenged })}{' '}
              {challenge !== null && share !== null && (
                <span className={`outcome ${isOver ? 'review' : 'approve'}`}>
                  {word(isOver ? 'budgetOver' : 'budgetWithin')}
                </span>
              )}
              <div className="faint small">
                {word('since', { time: timeText(lastSevenDays.since, who.tenant.timeZone) })}
              </div>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

function Outbox({ outbox: { waiting, isAll } }: { outbox: IssuerSetup['outbox'] }) {
  const { word } = useThreeDSWords()
  const { who } = useSession()
  return (
    <section className="panel">
      <h2>{word('outbox')}</h2>
      {waiting.length === 0 && <p className="faint">{word('outboxNone')}</p>}
      <ul className="plain">
        {waiting.map(({ acsTransID, transStatus, refusals, nextAt }) => (
          <li key={acsTransID}>
            <a href={transactionPath(acsTransID)}>
              <code>{acsTransID}</code>
            </a>{' '}
            <code>transStatus {transStatus}</code>
            <div className="faint small">
              {word('refusals')}: {refusals} · {word('nextAt')}: {timeText(nextAt, who.tenant.timeZone)}
            </div>
          </li>
        ))}
      </ul>
      {!isAll && <p className="notice">{word('outboxPart')}</p>}
    </section>
  )
}

function Ranges({ ranges }: { ranges: IssuerSetup['ranges'] }) {
  const { word } = useThreeDSWords()
  if (ranges.length === 0) {
    return (
      <section className="panel">
        <h2>{word('ranges')}</h2>
        <p className="faint">{word('noRanges')}</p>
      </section>
    )
  }
  return (
    <section className="panel">
      <h2>{word('ranges')}</h2>
      <table className="cards">
        <thead>
          <tr>
            <th scope="col">{word('ranges')}</th>
            <th scope="col">{word('brand')}</th>
            <th scope="col">{word('valueScheme')}</th>
            <th scope="col">{word('keyID')}</th>
          </tr>
        </thead>
        <tbody>
          {ranges.map(({ start, end, brand, scheme, keyID }) => (
            <tr key={start}>
              <th scope="row" data-label={word('ranges')}>
                <code>
                  {start} – {end}
                </code>
              </th>
              <td data-label={word('brand')}>{brand}</td>
              <td data-label={word('valueScheme')}>
                <code>{scheme}</code>
              </td>
              <td data-label={word('keyID')}>
                <code>{keyID}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Rules({ rules }: { rules: NonNullable<IssuerSetup['rules']> }) {
  const { language } = useSpeech()
  const { word, wordFor } = useThreeDSWords()
  const answer = (is: boolean) => word(is ? 'yes' : 'no')
  const lock = (name: 'lockCard' | 'lockContact' | 'quietContact') => {
    const { failures, withinMs, lockedMs } = rules[name]
    return word('lockRule', { failures, within: spanOf(withinMs, language), locked: spanOf(lockedMs, language) })
  }
  const facts: readonly (readonly [Word, string])[] = [
    ['rule_degraded', rules.degraded === 'decline' ? word('decline') : word('challenge_short')],
    ['rule_declined', wordFor(rules.declined)],
    ['rule_nonPayment', answer(rules.nonPayment)],
    ['rule_requestorInitiated', answer(rules.requestorInitiated)],
    ['rule_challengeMandated', answer(rules.challengeMandated)],
    ['rule_tries', String(rules.challenge.tries)],
    ['rule_sends', String(rules.challenge.sends)],
    ['rule_codeLives', spanOf(rules.challenge.codeLivesMs, language)],
    ['rule_lockCard', lock('lockCard')],
    ['rule_lockContact', lock('lockContact')],
    ['rule_quietContact', lock('quietContact')],
  ]
  return (
    <section className="panel">
      <h2>{word('rules')}</h2>
      <dl className="columns">
        {facts.map(([name, value]) => (
          <div key={name} className="long">
            <dt>{word(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
