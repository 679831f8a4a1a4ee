/** Policies: all kinds of events, the versions of one kind, one version, or the editor, as the address says. */
import { lazy, Suspense } from 'react'
import { useSpeech } from '../words.ts'
import { PolicyList } from './PolicyList.tsx'
import { ShelfPage } from './ShelfPage.tsx'
import { VersionPage, VIEWS } from './VersionPage.tsx'
import type { View } from './VersionPage.tsx'

/** With the editor, which few visits need. */
const EditPage = lazy(async () => ({ default: (await import('./EditPage.tsx')).EditPage }))

export function PoliciesPage({ path: [decides, version, view, other] }: { path: readonly string[] }) {
  const { say } = useSpeech()
  if (decides === undefined) return <PolicyList />
  if (version === undefined) return <ShelfPage key={decides} decides={decides} />
  if (view === 'edit') {
    return (
      <Suspense fallback={<p className="faint">{say('loading')}</p>}>
        <EditPage key={`${decides} ${version}`} decides={decides} from={version} thresholds={other} />
      </Suspense>
    )
  }
  const shown: View = VIEWS.find((one) => one === view) ?? 'rules'
  return <VersionPage key={`${decides} ${version}`} decides={decides} version={version} view={shown} other={other} />
}
