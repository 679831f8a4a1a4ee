/** Which page somebody sees: the one that the address names, or the way in. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { CasePage } from './CasePage.tsx'
import { PeoplePage } from './PeoplePage.tsx'
import { QueuePage } from './QueuePage.tsx'
import { Shell } from './Shell.tsx'
import { InvitationPage, SignInPage } from './SignInPage.tsx'
import { TrailPage } from './TrailPage.tsx'
import { read, Refused } from './api.ts'
import type { Session } from './api.ts'
import { CompanyReturn } from './CompanyReturn.tsx'
import { draftsBelongTo } from './drafts.ts'
import { useRoute } from './route.ts'
import type { Route } from './route.ts'
import { SessionContext } from './session.ts'
import { sideOf } from './side.ts'
import { firstLanguage, keepLanguage, speechIn, SpeechContext, useSpeech } from './words.ts'

/** @param answered what a company's provider put behind the address; undefined when somebody just comes */
export function App({ answered }: { answered: string | undefined }) {
  const [language, setLanguage] = useState(firstLanguage)
  const speech = useMemo(() => speechIn(language), [language])
  useEffect(() => {
    document.documentElement.lang = language
    keepLanguage(language)
  }, [language])
  return (
    <SpeechContext value={speech}>
      <Way answered={answered} onLanguage={() => setLanguage(language === 'ja' ? 'en' : 'ja')} />
    </SpeechContext>
  )
}

function Way({ answered, onLanguage }: { answered: string | undefined; onLanguage: () => void }) {
  const { say, language } = useSpeech()
  const route = useRoute()
  const { data: session, isError } = useQuery({ queryKey: ['session'], queryFn: () => read<Session>('/session') })
  const side = session?.who ? sideOf(session.who.tenant) : 'shop'
  const speech = useMemo(() => speechIn(language, side), [language, side])
  const wasSignedIn = useRef(false)
  const [back, setBack] = useState<Back>(answered === undefined ? {} : { answered })
  useSessionEnd()
  if (back.answered !== undefined) {
    return (
      <Shell onLanguage={onLanguage}>
        <CompanyReturn
          answered={back.answered}
          onDone={(refused) => setBack(refused === undefined ? {} : { refused })}
        />
      </Shell>
    )
  }
  if (!session) return <Shell onLanguage={onLanguage}>{isError && <p role="alert">{say('failed')}</p>}</Shell>
  if (route.page === 'invitation') {
    return (
      <Shell onLanguage={onLanguage}>
        <InvitationPage secret={route.secret} />
      </Shell>
    )
  }
  if (session.who === null) {
    return (
      <Shell onLanguage={onLanguage}>
        <SignInPage way={session} hasEnded={wasSignedIn.current} route={route} refused={back.refused} />
      </Shell>
    )
  }
  wasSignedIn.current = true
  draftsBelongTo(`${session.who.tenant.tenantID}/${session.who.userID}`)
  return (
    <SessionContext value={session}>
      <SpeechContext value={speech}>
        <Shell onLanguage={onLanguage} route={route} onSignOut={() => (wasSignedIn.current = false)}>
          {session.firstCase !== null && (
            <Suspense>
              <Guide rowID={session.firstCase} hash={location.hash} />
            </Suspense>
          )}
          <Page route={route} />
        </Shell>
      </SpeechContext>
    </SessionContext>
  )
}

/** Somebody who comes back from the company's provider: with an answer that is looked at, or one that was refused. */
interface Back {
  readonly answered?: string
  readonly refused?: string
}

/** Loaded when they are asked for: most people come for the queue. */
const HomePage = lazy(async () => ({ default: (await import('./home/HomePage.tsx')).HomePage }))
const LedgerPage = lazy(async () => ({ default: (await import('./ledger/LedgerPage.tsx')).LedgerPage }))
const LabelsPage = lazy(async () => ({ default: (await import('./labels/LabelsPage.tsx')).LabelsPage }))
/** Only in the demonstration. */
const Guide = lazy(async () => ({ default: (await import('./guide/Guide.tsx')).Guide }))
const OrdersPage = lazy(async () => ({ default: (await import('./orders/OrdersPage.tsx')).OrdersPage }))
const PartnersPage = lazy(async () => ({ default: (await import('./partners/PartnersPage.tsx')).PartnersPage }))
const QualityPage = lazy(async () => ({ default: (await import('./quality/QualityPage.tsx')).QualityPage }))
const ListsPage = lazy(async () => ({ default: (await import('./ListsPage.tsx')).ListsPage }))

const ThreeDSPage = lazy(async () => ({ default: (await import('./threeds/ThreeDSPage.tsx')).ThreeDSPage }))

const PoliciesPage = lazy(async () => ({ default: (await import('./policies/PoliciesPage.tsx')).PoliciesPage }))

function Page({ route }: { route: Route }) {
  const { say } = useSpeech()
  switch (route.page) {
    case 'case':
      return <CasePage key={route.rowID} rowID={route.rowID} />
    case 'lists':
      return (
        <Suspense fallback={<p className="faint">{say('loading')}</p>}>
          <ListsPage listID={route.listID} />
        </Suspense>
      )
    case 'queue':
      return <QueuePage key={String(new URLSearchParams(route.asked))} asked={route.asked} />
    case 'threeds':
      return (
        <Suspense fallback={<p className="faint">{say('loading')}</p>}>
          <ThreeDSPage path={route.path} />
        </Suspense>
      )
    case 'policies':
      return (
        <Suspense fallback={<p className="faint">{say('loading')}</p>}>
          <PoliciesPage path={route.path} />
        </Suspense>
      )
    case 'people':
      return <PeoplePage />
    case 'trail':
      return <TrailPage />
    default:
      return <Suspense fallback={<p className="faint">{say('loading')}</p>}>{figuresPage(route)}</Suspense>
  }
}

function figuresPage(route: Route) {
  switch (route.page) {
    case 'ledger':
      return <LedgerPage asked={route.asked} />
    case 'orders':
      return <OrdersPage asked={route.asked} />
    case 'quality':
      return <QualityPage part={route.part} asked={route.asked} />
    case 'labels':
      return <LabelsPage asked={route.asked} />
    case 'partners':
      return <PartnersPage />
    default:
      return <HomePage />
  }
}

/** Whatever is refused for want of a session: the page asks who is signed in, and finds nobody. */
function useSessionEnd(): void {
  const client = useQueryClient()
  useEffect(() => {
    const isEnd = (error: unknown) => error instanceof Refused && error.status === 401
    const look = (error: unknown) => {
      if (isEnd(error)) void client.invalidateQueries({ queryKey: ['session'] })
    }
    const stops = [
      client.getQueryCache().subscribe(({ type, query }) => type === 'updated' && look(query.state.error)),
      client.getMutationCache().subscribe(({ type, mutation }) => type === 'updated' && look(mutation?.state.error)),
    ]
    return () => stops.forEach((stop) => stop())
  }, [client])
}
