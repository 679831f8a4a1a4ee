/** The frame of every page: where one is, where to go, who is signed in, and which language. */
import { useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { AccountMenu } from './AccountMenu.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import { Nav } from './Nav.tsx'
import { useKeys } from './keys.ts'
import type { Route } from './route.ts'
import { SessionContext } from './session.ts'
import { useSpeech } from './words.ts'

export interface ShellProps {
  readonly children: ReactNode
  readonly onLanguage: () => void
  /** Before sign-in there is nowhere to go. */
  readonly route?: Route
  readonly onSignOut?: () => void
}

export function Shell({ children, onLanguage, route, onSignOut = () => {} }: ShellProps) {
  const { say, language } = useSpeech()
  const session = useContext(SessionContext)
  const [isHelpOpen, setHelpOpen] = useState(false)
  useKeys({ '?': () => setHelpOpen(true) }, session !== undefined && !isHelpOpen)
  return (
    <>
      <a className="skip" href="#main" onClick={skip}>
        {say('skip')}
      </a>
      <header>
        <a className="brand" href="#/">
          関所 <span>Sekisho</span>
        </a>
        {session && <Nav at={route?.page} />}
        <div className="end">
          {session && (
            <button type="button" className="quiet" onClick={() => setHelpOpen(true)} title={say('keys')}>
              <kbd>?</kbd> <span className="hidden">{say('keys')}</span>
            </button>
          )}
          <button type="button" className="quiet" lang={language === 'ja' ? 'en' : 'ja'} onClick={onLanguage}>
            {say('other')}
          </button>
          {session && <AccountMenu onSignOut={onSignOut} />}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {isHelpOpen && <HelpDialog onClose={() => setHelpOpen(false)} />}
    </>
  )
}

/** The part behind `#` is the page's own, so the link moves the focus by itself. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
