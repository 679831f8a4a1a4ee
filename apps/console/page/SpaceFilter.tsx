/** Live orders, or those that came with a test key. */
import { useSpeech } from './words.ts'

interface SpaceFilterProps {
  /** As the page calls what is chosen. */
  readonly label: string
  readonly space: string
  readonly onChange: (space: 'live' | 'test') => void
}

export function SpaceFilter({ label, space, onChange }: SpaceFilterProps) {
  const { say } = useSpeech()
  return (
    <label>
      <span className="faint small">{label}</span>{' '}
      <select name="space" value={space} onChange={({ target }) => onChange(target.value === 'test' ? 'test' : 'live')}>
        <option value="live">{say('live')}</option>
        <option value="test">{say('test')}</option>
      </select>
    </label>
  )
}
