/** Every key there is, and the switch that turns them off. */
import { Dialog } from './Dialog.tsx'
import { guideTo } from './guide/guideState.ts'
import { useAreKeysOn } from './keys.ts'
import { useSession } from './session.ts'
import { useSpeech } from './words.ts'
import type { Word } from './words.ts'

const KEYS: readonly (readonly [keys: string, does: Word])[] = [
  ['j / k', 'key_move'],
  ['PgDn / PgUp', 'key_screen'],
  ['Home / End', 'key_ends'],
  ['Enter', 'key_open'],
  ['s / S', 'key_choose'],
  ['a', 'ok'],
  ['d', 'ng'],
  ['h', 'hold'],
  ['u', 'undo'],
  ['m', 'assignMe'],
  ['l', 'listIt'],
  ['p', 'rescreen'],
  ['n', 'key_next'],
  ['c', 'key_note'],
  ['q', 'key_back'],
  ['r', 'refresh'],
  ['/', 'key_find'],
  ['e', 'key_entry'],
  ['w', 'key_write'],
  ['i', 'key_import'],
  ['x', 'key_takeOff'],
  ['?', 'key_help'],
]

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { say } = useSpeech()
  const [areOn, switchKeys] = useAreKeysOn()
  const { firstCase } = useSession()
  return (
    <Dialog title={say('keys')} onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={areOn} onChange={(event) => switchKeys(event.target.checked)} /> {say('keysOn')}
      </label>
      <div className="actions">
        {firstCase !== null && (
          <button
            type="button"
            onClick={() => {
              guideTo('invited')
              onClose()
            }}
          >
            {say('guideAgain')}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {say('close')}
        </button>
      </div>
    </Dialog>
  )
}
