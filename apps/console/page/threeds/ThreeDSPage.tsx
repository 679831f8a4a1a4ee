/** 3-D Secure: which part of it somebody looks at. A shop and an issuer each see their own side. */
import { FunnelPart } from './FunnelPart.tsx'
import { SearchPart } from './SearchPart.tsx'
import { SetupPart } from './SetupPart.tsx'
import { TransactionPart } from './TransactionPart.tsx'
import { useThreeDSWords } from './threedsWords.ts'
import { useHeading } from '../heading.ts'
import { useSession } from '../session.ts'

/** @param path what stands behind `#/threeds`: a part, and the ID of a transaction */
export function ThreeDSPage({ path }: { path: readonly string[] }) {
  const [part = 'transactions', transID] = path
  if (part === 'transactions' && transID !== undefined) return <TransactionPart key={transID} transID={transID} />
  return <Parts part={part} />
}

function Parts({ part }: { part: string }) {
  const { word } = useThreeDSWords()
  const { who } = useSession()
  const heading = useHeading(word('title'))
  const parts = ['transactions', 'funnel', ...(who.may.includes('enrol') ? ['setup' as const] : [])] as const
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {word('title')}
      </h1>
      <nav className="tabs" aria-label={word('title')}>
        {parts.map((name) => (
          <a key={name} href={`#/threeds/${name}`} aria-current={name === part ? 'page' : undefined}>
            {word(name)}
          </a>
        ))}
      </nav>
      {part === 'funnel' ? <FunnelPart /> : part === 'setup' ? <SetupPart /> : <SearchPart />}
    </>
  )
}
