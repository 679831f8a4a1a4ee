/** The catalogue as a page: `docs/generated/features.md`, written by `npm run generate` and compared by a test. */
import { CATALOGUE, CATALOGUE_VERSION } from './catalogue.ts'
import { MAX_WALK } from './walk.ts'

export function featuresDocument(): string {
  const rows = CATALOGUE.map(
    ({ name, type, unit, meaning }) => `| \`${name}\` | ${type} | ${unit} | ${meaning.en} | ${meaning.ja} |`,
  )
  return `# Features

Made from \`fraud/features/catalogue.ts\` by \`npm run generate\`; version ${CATALOGUE_VERSION}, ${CATALOGUE.length} features.

- A feature is *unknown* when the order does not show what it counts (no device: every device feature is unknown). An entity
  that is seen for the first time has 0, which is known.
- Windows end with the order and do not count it. A late order (see concepts.md) does not see what came after it.
- An entity's counts in windows come from its latest ${MAX_WALK} records: ${MAX_WALK} means "${MAX_WALK} or more".
- Of several entities of one kind (two delivery places), counts are those of the busiest, and ages those of the newest.
- Beyond a tenant's limits the entity not seen for longest is forgotten, and is then as if it had never been seen.

| name | type | unit | meaning | 意味 |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}
