/** The settings as a page: `docs/settings.md`, written by `npm run generate` and compared by a test. */
import { SETTINGS } from './settingsTable.ts'

export function settingsDocument(): string {
  const rows = SETTINGS.map(
    ({ name, form, byDefault, meaning }) =>
      `| \`${name}\` | ${form.replaceAll('|', '/')} | ${byDefault === '' ? '' : `\`${byDefault}\``} | ${meaning.en} | ${meaning.ja} |`,
  )
  return `# Settings

Made from \`apps/server/settingsTable.ts\` by \`npm run generate\`. Every setting is an environment variable. A wrong value stops the start
with a line that names it; so does a setting whose part is not built yet.

| name | form | default | meaning | 意味 |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}
