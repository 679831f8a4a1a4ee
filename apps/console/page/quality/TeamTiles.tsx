/** Everybody together, in one look. */
import { countText } from '../format.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Figures } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { JudgedText, ShareText, useLookText } from './texts.tsx'

export function TeamTiles({ team }: { team: Figures }) {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const lookText = useLookText()
  const { ok, ng, hold } = team.verdicts
  const ended = team.approved.cases + team.declined.cases
  const unknown = ended - team.approved.known - team.declined.known
  const count = (value: number) => countText(value, language)
  return (
    <dl className="tiles">
      <div className="tile">
        <dt>{word('cases')}</dt>
        <dd>
          {count(team.cases)}{' '}
          <span className="faint small">
            {word('verdicts')} {count(ok)} · {count(ng)} · {count(hold)}
          </span>
        </dd>
      </div>
      <div className="tile">
        <dt>{word('time')}</dt>
        <dd>
          {lookText(team.times.medianMs)}{' '}
          <span className="faint small">
            {team.times.ninetiethMs !== undefined && word('ninetieth', { time: lookText(team.times.ninetiethMs) })}{' '}
            {word('timesUnknown', { count: count(team.times.unknown) })}
          </span>
        </dd>
      </div>
      <div className="tile decline">
        <dt>{word('missedShare')}</dt>
        <dd>
          <JudgedText judged={team.approved} />
        </dd>
      </div>
      <div className="tile review">
        <dt>{word('wronglyShare')}</dt>
        <dd>
          <JudgedText judged={team.declined} />
        </dd>
      </div>
      <div className="tile">
        <dt>{word('unknownShare')}</dt>
        <dd>
          <ShareText share={team.unknownShare} of={word('ofAll', { part: count(unknown), all: count(ended) })} />
        </dd>
      </div>
    </dl>
  )
}
