/** How well people decide: figures, blind looks, golden cases. */
import { useQuery } from '@tanstack/react-query'
import { BlindPart } from './BlindPart.tsx'
import { FiguresPart } from './FiguresPart.tsx'
import { GoldenPart } from './GoldenPart.tsx'
import { blindOf } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'
import { countText } from '../format.ts'
import { useHeading } from '../heading.ts'
import { qualityPath } from '../route.ts'
import type { Asked } from '../route.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'

export function QualityPage({ part, asked }: { part: string; asked: Asked }) {
  const { say, language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const { who } = useSession()
  const heading = useHeading(say('quality'))
  const oversees = who.may.includes('oversee')
  const parts = ['figures', 'blind', ...(oversees ? ['golden' as const] : [])] as const
  const shown = parts.find((name) => name === part) ?? 'figures'
  const { space = 'live' } = asked
  const mayJudge = who.may.includes('judge')
  const blind = useQuery({ queryKey: ['blind', space], queryFn: () => blindOf(space), enabled: mayJudge })
  const waiting = blind.data?.waiting ?? 0
  if (!mayJudge) return <p role="alert">{say('mayNot')}</p>
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('quality')}
      </h1>
      <nav className="tabs" aria-label={say('quality')}>
        {parts.map((name) => (
          <a
            key={name}
            href={qualityPath(name, space === 'live' ? {} : { space })}
            aria-current={name === shown ? 'page' : undefined}
          >
            {word(name)} {name === 'blind' && waiting > 0 && countText(waiting, language)}
          </a>
        ))}
      </nav>
      {shown === 'figures' && <FiguresPart asked={asked} />}
      {shown === 'blind' && <BlindPart space={space} />}
      {shown === 'golden' && <GoldenPart key={asked.case ?? ''} space={space} orderID={asked.case ?? ''} />}
    </>
  )
}
