/** The catalogue as a page: `docs/generated/features.md`, written by `npm run generate` and compared by a test. */
import { CATALOGUE, CATALOGUE_VERSION } from './catalogue.ts'
import { BUCKETS } from './ringPlan.ts'
import { FEW, MAX_WALK } from './kindPlan.ts'

export function featuresDocument(): string {
  const rows = CATALOGUE.map(
    ({ name, type, unit, meaning }) => `| \`${name}\` | ${type} | ${unit} | ${meaning.en} | ${meaning.ja} |`,
  )
  return `# Features

Made from \`fraud/features/catalogue.ts\` by \`npm run generate\`; version ${CATALOGUE_VERSION}, ${CATALOGUE.length} features.

- A feature is *unknown* when the event does not show what it counts (no device: every device feature is unknown). An entity
  that is seen for the first time has 0, which is known; of what it never did there is no mean, share, ratio or time.
- Windows end with the event and do not count it. A late event (see concepts.md) does not see what came after it.
- An entity of at most ${MAX_WALK} records is counted exactly (${FEW} where a kind has no features but those in rings). Of a busier one counts, sums, means, deviations and shares come from
  rings of ${BUCKETS} buckets: they may lack what the oldest tenth of the window holds; only to an event that comes late they may show a tenth of what came after it.
- Distinct entities, pairs, extremes, changes, and first and last times are those of an entity's latest ${MAX_WALK} records.
- Labels (fraud, unpaid, refusals) count from the moment they were known until whoever told them takes them back; some 64 tellings of an entity are kept.
- Of several entities of one kind (two delivery places), counts are those of the busiest, and ages those of the newest.
- Beyond a tenant's limits an entity that was not seen for long is forgotten, and is then as if it had never been seen.
- A policy may add aggregates of its own. Until the state has been folded anew for them they are unknown, never 0.
- Where an address or a network is, nobody says: there are no coordinates, so distance and speed are not among the features.

| name | type | unit | meaning | 意味 |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}
