/** One transaction: what it came to, who said what to whom, what the cardholder saw, what was decided, and what came back. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CameBackPanel } from './CameBackPanel.tsx'
import { ChallengePanel } from './ChallengePanel.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'
import { MessageList } from './MessageList.tsx'
import { OrderPanel } from './OrderPanel.tsx'
import { ResultMark } from './ResultMark.tsx'
import { Sequence } from './Sequence.tsx'
import { purchaseText } from './amount.ts'
import { transactionOf } from './threedsAPI.ts'
import type { Transaction } from './threedsAPI.ts'
import { useThreeDSWords } from './threedsWords.ts'
import { Refused } from '../api.ts'
import { plainText, timeText } from '../format.ts'
import { useHeading } from '../heading.ts'
import { useKeys } from '../keys.ts'
import { go } from '../route.ts'
import { useSession } from '../session.ts'
import { useSpeech } from '../words.ts'

export function TransactionPart({ transID }: { transID: string }) {
  const { say } = useSpeech()
  const { word } = useThreeDSWords()
  const found = useQuery({ queryKey: ['threeds', 'transaction', transID], queryFn: () => transactionOf(transID) })
  useKeys({ q: () => go('#/threeds'), r: () => void found.refetch() })
  if (found.data) return <Found one={found.data} />
  if (!found.isError) return <p className="faint">{say('loading')}</p>
  const isMissing = found.error instanceof Refused && found.error.status === 404
  return (
    <div className="panel empty">
      <p role="alert">{isMissing ? word('missing') : say('failed')}</p>
      <a href="#/threeds">{word('back')}</a>
    </div>
  )
}

function Found({ one }: { one: Transaction }) {
  const { word } = useThreeDSWords()
  const heading = useHeading(word('transaction'))
  const [open, setOpen] = useState<number>()
  return (
    <>
      <p className="back">
        <a href="#/threeds">← {word('back')}</a>
      </p>
      <section className="panel">
        <div className="headline">
          <h1 ref={heading} tabIndex={-1}>
            {word('transaction')}
          </h1>
          <ResultMark result={one.summary.result} />
        </div>
        <Head one={one} />
      </section>
      <section className="panel">
        <h2>{word('sequence')}</h2>
        <Sequence messages={one.messages} onOpen={setOpen} />
        <p className="faint small">{word('sequenceHow')}</p>
      </section>
      <div className="grid">
        <div>
          <MessageList messages={one.messages} open={open} onOpened={() => setOpen(undefined)} />
        </div>
        <div>
          {one.challenge && <ChallengePanel challenge={one.challenge} />}
          {one.side === 'acs' && <DecisionPanel decision={one.decision} />}
          {one.side === 'threeds-server' && <OrderPanel order={one.order} bothSides={one.bothSides} />}
          <CameBackPanel rows={one.cameBack} />
        </div>
      </div>
    </>
  )
}

function Head({ one }: { one: Transaction }) {
  const { language } = useSpeech()
  const { word, wordFor } = useThreeDSWords()
  const { who } = useSession()
  const { summary } = one
  const result = [
    summary.transStatus && `transStatus ${summary.transStatus}`,
    summary.transStatusReason && `transStatusReason ${summary.transStatusReason}`,
    summary.eci && `eci ${summary.eci}`,
  ].filter(Boolean)
  const facts: readonly (readonly [name: string, value: string])[] = [
    [word('time'), timeText(summary.at, who.tenant.timeZone)],
    [word('merchant'), summary.merchantName === null ? '–' : plainText(summary.merchantName)],
    [word('amount'), purchaseText(summary, language)],
    [word('card'), summary.acctNumber ?? '–'],
    [word('version'), summary.messageVersion ?? '–'],
    [
      word('channel'),
      [wordFor(`channel_${summary.deviceChannel ?? ''}`), wordFor(`category_${summary.messageCategory ?? ''}`)].join(
        ' · ',
      ),
    ],
    [word('result'), result.length === 0 ? '–' : result.join(' · ')],
  ]
  const ids = [
    ['threeDSServerTransID', one.threeDSServerTransID],
    ['dsTransID', one.dsTransID],
    ['acsTransID', one.acsTransID],
  ] as const
  return (
    <dl className="columns">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {ids.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="long">
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
