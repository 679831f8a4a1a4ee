/** The people of the tenant, for its administrators: who they are, what they may do, and links that let them in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read, Refused, tell } from './api.ts'
import type { People } from './api.ts'
import { useHeading } from './heading.ts'
import { useSession } from './session.ts'
import type { Side } from './side.ts'
import { useSpeech } from './words.ts'

export function PeoplePage() {
  const { say, sayCode, side } = useSpeech()
  const { who } = useSession()
  const heading = useHeading(say('people'))
  const client = useQueryClient()
  const found = useQuery({ queryKey: ['people'], queryFn: () => read<People>('/people') })
  const [link, setLink] = useState<string>()
  const invite = useMutation({
    mutationFn: ({ path, body = {} }: { path: string; body?: object }) =>
      tell<{ path?: string } | undefined>(path, body),
    onSuccess: async (made) => {
      if (made?.path !== undefined) setLink(`${location.origin}${made.path}`)
      await client.invalidateQueries({ queryKey: ['people'] })
    },
  })
  const hasCompany = found.data?.people.some(({ company }) => company) === true
  if (found.isError) return <Refusal error={found.error} />
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('people')}
      </h1>
      {link !== undefined && (
        <p className="notice" role="status">
          {say('invitationLink')}
          <br />
          <code className="link">{link}</code>
        </p>
      )}
      {invite.isError && (
        <p className="notice" role="alert">
          {invite.error.message}
        </p>
      )}
      <div className="panel flush">
        <table className="cards">
          <thead>
            <tr>
              <th scope="col">{say('userID')}</th>
              <th scope="col">{say('role')}</th>
              <th scope="col" className="number">
                {say('passkeys')}
              </th>
              {hasCompany && <th scope="col">{say('companyAccount')}</th>}
              <th scope="col">
                <span className="hidden">{say('what_done')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.data?.people.map(({ userID, role, passkeys, company }) => (
              <tr key={userID}>
                <th scope="row" data-label={say('userID')}>
                  {userID}
                </th>
                <td data-label={say('role')}>{sayCode(role)}</td>
                <td className="number" data-label={say('passkeys')}>
                  {passkeys}
                </td>
                {hasCompany && <td data-label={say('companyAccount')}>{company ? say('companyBound') : '—'}</td>}
                <td>
                  {userID !== who.userID && (
                    <div className="actions">
                      <button type="button" onClick={() => invite.mutate({ path: `/people/${userID}/invitations` })}>
                        {say('newInvitation')}
                      </button>
                      <button
                        type="button"
                        onClick={() => invite.mutate({ path: `/people/${userID}/sign-out-everywhere` })}
                      >
                        {say('signOutEverywhere')}
                      </button>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.data && (
        <InviteForm
          roles={found.data.roles.filter((role) => isRoleOf(role, side))}
          onInvite={(body) => invite.mutate({ path: '/people', body })}
        />
      )}
    </>
  )
}

/** Cardholders are an issuer's. */
function isRoleOf(role: string, side: Side): boolean {
  return side === 'issuer' || role !== 'issuer-operator'
}

function InviteForm({ roles, onInvite }: { roles: readonly string[]; onInvite: (body: object) => void }) {
  const { say, sayCode } = useSpeech()
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        onInvite({ userID: given.get('userID'), role: given.get('role') })
        event.currentTarget.reset()
      }}
    >
      <h2>{say('invite')}</h2>
      <div className="actions">
        <label>
          {say('userID')} <input name="userID" required pattern="[a-z0-9][a-z0-9._\-]{0,63}" autoComplete="off" />
        </label>
        <label>
          {say('role')}{' '}
          <select name="role">
            {roles.map((role) => (
              <option key={role} value={role}>
                {sayCode(role)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="main">
          {say('invite')}
        </button>
      </div>
      <p className="faint small">{say('userIDHint')}</p>
    </form>
  )
}

function Refusal({ error }: { error: Error }) {
  const { say } = useSpeech()
  const isRole = error instanceof Refused && error.status === 403
  return (
    <p className="panel empty" role="alert">
      {say(isRole ? 'mayNot' : 'failed')}
    </p>
  )
}
