/** Live orders, or those that came with a test key. */
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { QUALITY_WORDS } from './qualityWords.ts'

export function SpaceFilter({ space, onChange }: { space: string; onChange: (space: string) => void }) {
  const { say } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  return (
    <label>
      <span className="faint small">{word('space')}</span>{' '}
      <select name="space" value={space} onChange={({ target }) => onChange(target.value)}>
        <option value="live">{say('live')}</option>
        <option value="test">{say('test')}</option>
      </select>
    </label>
  )
}
