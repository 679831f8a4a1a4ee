/** The ways in: a passkey, the company's own account, an invitation, and in the demonstration the link that was printed at its start. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { tell } from './api.ts'
import type { Session, Way } from './api.ts'
import { CompanyButton, CompanyRefusal } from './CompanyButton.tsx'
import { doorIn } from './company.ts'
import { go } from './route.ts'
import type { Route } from './route.ts'
import { sideOf } from './side.ts'
import { useSpeech } from './words.ts'

interface SignInProps {
  readonly way: Way
  /** Somebody was signed in, and what he typed is kept. */
  readonly hasEnded: boolean
  readonly route: Route
  /** Why somebody who came back from the company's provider was not let in. */
  readonly refused: string | undefined
}

export function SignInPage({ way, hasEnded, route, refused }: SignInProps) {
  const { say, language } = useSpeech()
  const entered = useEntered()
  const signIn = useMutation({
    mutationFn: async () => {
      const optionsJSON = await tell<PublicKeyCredentialRequestOptionsJSON>('/sign-in/options')
      await tell('/sign-in', { response: await startAuthentication({ optionsJSON }) })
    },
    onSuccess: entered,
  })
  const enter = useMutation({
    mutationFn: (tenantID: string) => tell('/demonstration', { tenantID }),
    onSuccess: entered,
  })
  const door = way.passkeys ? doorIn(route) : undefined
  return (
    <section className="panel way">
      <h1>{say('signIn')}</h1>
      {hasEnded && (
        <p className="notice" role="status">
          {say('sessionEnded')}
        </p>
      )}
      {refused !== undefined && <CompanyRefusal why={refused} />}
      {way.passkeys ? (
        <>
          <p>{say('signInHow')}</p>
          <button type="button" className="main" onClick={() => signIn.mutate()} disabled={signIn.isPending}>
            {say('signInWithPasskey')}
          </button>
        </>
      ) : (
        <p>{say('signInElsewhere')}</p>
      )}
      {door && <CompanyButton door={door} label={say('signInWithCompany').replace('{name}', door.tenantID)} />}
      {(signIn.isError || enter.isError) && (
        <p className="notice" role="alert">
          {say('signInFailed')}
        </p>
      )}
      {way.demonstration.length > 0 && (
        <>
          <h2>{say('enterDemonstration')}</h2>
          <p>{say('demonstrationNote')}</p>
          <div className="actions">
            {way.demonstration.map(({ tenantID, name }) => (
              <button key={tenantID} type="button" onClick={() => enter.mutate(tenantID)} disabled={enter.isPending}>
                {name[language]}
              </button>
            ))}
          </div>
        </>
      )}
    </section>
  )
}

export function InvitationPage({ secret }: { secret: string }) {
  const { say } = useSpeech()
  const client = useQueryClient()
  const entered = useEntered()
  const invited = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => tell<Invited>('/invitation/options', { secret }),
    staleTime: Infinity, // it holds a challenge, which is answered once
  })
  const accept = useMutation({
    mutationFn: async ({ options }: Invited) => {
      await tell('/invitation', { secret, response: await startRegistration({ optionsJSON: options }) })
    },
    onSuccess: async () => {
      go('#/queue')
      await entered()
      const tenant = client.getQueryData<Session>(['session'])?.who?.tenant
      if (tenant && sideOf(tenant) === 'issuer') go('#/')
    },
  })
  return (
    <section className="panel way">
      <h1>{say('welcome')}</h1>
      {invited.isError && (
        <p className="notice" role="alert">
          {say('invitationOver')}
        </p>
      )}
      {invited.data && (
        <>
          <p>
            <b>{invited.data.user}</b>
          </p>
          <p>{say('invitationHow')}</p>
          <button
            type="button"
            className="main"
            onClick={() => accept.mutate(invited.data)}
            disabled={accept.isPending}
          >
            {say('makePasskey')}
          </button>
          {invited.data.company && (
            <>
              <h2>{say('invitationCompany')}</h2>
              <p>{say('invitationCompanyHow')}</p>
              <CompanyButton door={{ invitation: secret }} label={say('bindCompany')} />
            </>
          )}
        </>
      )}
      {accept.isError && (
        <p className="notice" role="alert">
          {say('passkeyFailed')}
        </p>
      )}
    </section>
  )
}

interface Invited {
  readonly user: string
  /** Whether the tenant has a provider of its own. */
  readonly company: boolean
  readonly options: PublicKeyCredentialCreationOptionsJSON
}

/** Whatever was shown to nobody is asked again for somebody. */
function useEntered(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.resetQueries()
}
