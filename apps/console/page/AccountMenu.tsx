/** Who is signed in, and the ways out. */
import { startRegistration } from '@simplewebauthn/browser'
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tell } from './api.ts'
import { dropDrafts } from './drafts.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'

export function AccountMenu({ onSignOut }: { onSignOut: () => void }) {
  const { say, sayCode, language } = useSpeech()
  const { who, passkeys } = useSession()
  const client = useQueryClient()
  const leave = useMutation({
    mutationFn: (path: '/sign-out' | '/sign-out-everywhere') => tell(path),
    onSuccess: async () => {
      dropDrafts()
      onSignOut()
      await client.resetQueries()
    },
  })
  const add = useMutation({
    mutationFn: async () => {
      const optionsJSON = await tell<PublicKeyCredentialCreationOptionsJSON>('/passkeys/options')
      await tell('/passkeys', { response: await startRegistration({ optionsJSON }) })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  })
  return (
    <details className="menu">
      <summary>
        <span className="hidden">{say('account')}: </span>
        {who.userID}
      </summary>
      <div className="sheet">
        <p>
          <b>{who.tenant.name[language]}</b>
          <br />
          {who.userID} · {sayCode(who.role)}
        </p>
        {passkeys && (
          <button type="button" onClick={() => add.mutate()} disabled={add.isPending}>
            {say('addPasskey')} ({who.passkeys})
          </button>
        )}
        {add.isSuccess && <p role="status">{say('passkeyAdded')}</p>}
        {add.isError && <p role="alert">{say('passkeyFailed')}</p>}
        <button type="button" onClick={() => leave.mutate('/sign-out')}>
          {say('signOut')}
        </button>
        <button type="button" onClick={() => leave.mutate('/sign-out-everywhere')}>
          {say('signOutEverywhere')}
        </button>
      </div>
    </details>
  )
}
