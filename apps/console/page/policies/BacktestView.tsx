/** A version tried on the tenant's past: asked for, watched, broken off, and its figures. The newest trial of the version is shown. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { timeText } from '../format.ts'
import { useSession } from '../session.ts'
import { BacktestFigures } from './BacktestFigures.tsx'
import { becauseOf, cancelBacktest } from './policyAPI.ts'
import type { Policy, Version } from './policyAPI.ts'
import { usePolicyWords } from './policyWords.ts'
import { askFor, isUnderWay, jobOf, jobsOf } from './trialAPI.ts'
import type { Job } from './trialAPI.ts'

export function BacktestView({ one, policy }: { one: Version; policy: Policy }) {
  const { word, wordFor } = usePolicyWords()
  const { who } = useSession()
  const client = useQueryClient()
  const [days, setDays] = useState('')
  const [delay, setDelay] = useState('7')
  const { decides, version } = one
  const jobs = useQuery({ queryKey: ['backtests'], queryFn: jobsOf })
  const newest = jobs.data?.backtests.find(({ about }) => about === `${decides}/${version}`)?.backtestID
  const job = useQuery({
    queryKey: ['backtests', newest],
    queryFn: () => jobOf(newest!),
    enabled: newest !== undefined,
    // A person waits for it, and it ends: asking meanwhile keeps nobody's session open for ever.
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 1_000 : false),
  }).data
  const again = () => client.invalidateQueries({ queryKey: ['backtests'] })
  const ask = useMutation({
    mutationFn: () =>
      askFor({
        decides,
        version,
        labelDelayDays: Number(delay),
        ...(days !== '' && { from: new Date(Date.now() - Number(days) * DAY_MS).toISOString() }),
      }),
    onSuccess: again,
  })
  const cancel = useMutation({ mutationFn: () => cancelBacktest(newest!), onSuccess: again })
  return (
    <section className="panel">
      <h2>{word('backtestTitle')}</h2>
      <p className="faint small">{word('backtestHow')}</p>
      {who.may.includes('draft') && (
        <form
          className="filters"
          onSubmit={(event) => {
            event.preventDefault()
            ask.mutate()
          }}
        >
          <label>
            <span className="faint small">{word('period')}</span>{' '}
            <select name="days" value={days} onChange={({ target }) => setDays(target.value)}>
              <option value="">{word('periodAll')}</option>
              {[30, 90, 365].map((count) => (
                <option key={count} value={count}>
                  {word('periodDays', { days: count })}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="faint small">{word('labelDelay')}</span>{' '}
            <input
              name="delay"
              type="number"
              min={0}
              max={3650}
              required
              value={delay}
              onChange={({ target }) => setDelay(target.value)}
            />
          </label>
          <button type="submit" className="main" disabled={ask.isPending || isUnderWay(job)}>
            {word(job ? 'backtestAgain' : 'backtestRun')}
          </button>
        </form>
      )}
      {ask.isError && (
        <p className="notice" role="alert">
          {wordFor(becauseOf(ask.error))}
        </p>
      )}
      {job && <Progress job={job} onCancel={who.may.includes('draft') ? () => cancel.mutate() : undefined} />}
      {job?.status === 'done' && <BacktestFigures job={job} policy={policy} one={one} />}
    </section>
  )
}

function Progress({ job, onCancel }: { job: Job; onCancel: (() => void) | undefined }) {
  const { word } = usePolicyWords()
  const { timeZone } = useSession().who.tenant
  const { status, percent, because } = job
  const said = {
    waiting: 'waitingJob',
    running: 'running',
    done: 'done',
    failed: 'failed',
    cancelled: 'cancelled_job',
  } as const
  return (
    <p role="status" className={status === 'failed' ? 'notice' : 'faint'}>
      {word(said[status])} {because && word(because)}{' '}
      {isUnderWay(job) && (
        <>
          <progress max={100} value={percent} aria-label={word('running')} /> {percent} %{' '}
          {onCancel && (
            <button type="button" onClick={onCancel}>
              {word('cancelJob')}
            </button>
          )}
        </>
      )}{' '}
      <span className="small">{word('askedAt', { at: timeText(job.askedAt, timeZone) })}</span>
    </p>
  )
}

const DAY_MS = 86_400_000
