/** What happened, in the order in which it did; around a case also what members did, which is asked for behind it: no case waits for a search. */
import { useQuery } from '@tanstack/react-query'
import { read } from './api.ts'
import type { Around, CommonCase } from './caseAPI.ts'
import { plainText, timeText } from './format.ts'
import { casePath } from './route.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

/** @param around the newest first */
export function Timeline({ one, around = [] }: { one: Pick<CommonCase, 'timeline'>; around?: readonly Around[] }) {
  const { say } = useSpeech()
  const moments = [
    ...one.timeline.map((moment) => ({ at: moment.at, line: <Moment key={moment.seq} {...moment} /> })),
    ...around.map((event) => ({ at: event.at, line: <MemberEvent key={event.rowID} {...event} /> })).reverse(),
  ]
  return (
    <section className="panel">
      <h2>{say('timeline')}</h2>
      <ol className="timeline">
        {moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).map(({ line }) => line)}
      </ol>
    </section>
  )
}

export function TimelineAround({ one }: { one: Pick<CommonCase, 'rowID' | 'timeline'> }) {
  const { say } = useSpeech()
  const { rowID } = one
  const found = useQuery({
    queryKey: ['around', rowID],
    queryFn: ({ signal }) => read<{ around: readonly Around[] }>(`/cases/${encodeURIComponent(rowID)}/around`, signal),
  })
  return (
    <>
      {found.isError && <p role="alert">{say('failed')}</p>}
      <Timeline one={one} around={found.data?.around ?? []} />
    </>
  )
}

function Moment({ at, kind, word, by }: CommonCase['timeline'][number]) {
  const { sayCode } = useSpeech()
  const { timeZone } = useSession().who.tenant
  return (
    <li>
      <span className="faint small">{timeText(at, timeZone)}</span> {sayCode(kind)}
      {word !== null && <b> {sayCode(kind === 'outcome' ? `told_${word}` : word)}</b>}
      {by !== null && <span className="faint"> {by}</span>}
    </li>
  )
}

/** Of the same account, device or contact as the case. */
function MemberEvent({ rowID, kind, id, at, outcome, by }: Around) {
  const { say, sayCode, language } = useSpeech()
  const { timeZone } = useSession().who.tenant
  const shared = by.map(sayCode).join(language === 'ja' ? '、' : ', ')
  return (
    <li className="beside">
      <span className="faint small">{timeText(at, timeZone)}</span> {say(kind)}{' '}
      <a href={casePath(rowID)}>{plainText(id)}</a> <b>{say(outcome)}</b>{' '}
      <span className="faint small">{say('sameAs').replace('{what}', shared)}</span>
    </li>
  )
}
