/** The button that leads to the company's own sign-in, and what is said when it let nobody in. */
import { useMutation } from '@tanstack/react-query'
import { Refused } from './api.ts'
import { leaveFor } from './company.ts'
import { useSpeech } from './words.ts'

export function CompanyButton({ door, label }: { door: Parameters<typeof leaveFor>[0]; label: string }) {
  const { say } = useSpeech()
  const leave = useMutation({ mutationFn: () => leaveFor(door) })
  return (
    <>
      <p>
        <button type="button" onClick={() => leave.mutate()} disabled={leave.isPending}>
          {label}
        </button>
      </p>
      <p className="faint small">{say('companyHow')}</p>
      {leave.isError && <CompanyRefusal why={leave.error instanceof Refused ? leave.error.detail : ''} />}
    </>
  )
}

/** @param why the class that the server told; for one that has no words, that it did not go */
export function CompanyRefusal({ why }: { why: string }) {
  const { say, sayCode } = useSpeech()
  const code = `company_${why}`
  const said = sayCode(code)
  return (
    <p className="notice" role="alert">
      {said === code ? say('signInFailed') : said}
    </p>
  )
}
