/** Every key there is, and the switch that turns them off. */
import { Dialog } from './Dialog.tsx'
import { guideTo } from './guide/guideState.ts'
import { useAreKeysOn } from './keys.ts'
import { useSession } from './session.ts'
import type { Side } from './side.ts'
import { useSpeech } from './words.ts'
import type { Word } from './words.ts'

/** Last: whose they are alone. */
const KEYS: readonly (readonly [keys: string, does: Word, of?: Side])[] = [
  ['j / k', 'key_move'],
  ['PgDn / PgUp', 'key_screen', 'shop'],
  ['Home / End', 'key_ends', 'shop'],
  ['Enter', 'key_open', 'shop'],
  ['s / S', 'key_choose', 'shop'],
  ['a', 'ok', 'shop'],
  ['d', 'ng', 'shop'],
  ['h', 'hold', 'shop'],
  ['u', 'undo'],
  ['m', 'assignMe', 'shop'],
  ['l', 'listIt', 'shop'],
  ['p', 'rescreen', 'shop'],
  ['n', 'key_next', 'shop'],
  ['c', 'key_note', 'shop'],
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
  const { say, side } = useSpeech()
  const [areOn, switchKeys] = useAreKeysOn()
  const { firstCase } = useSession()
  return (
    <Dialog title={say('keys')} onClose={onClose}>
      <dl className="keys">
        {KEYS.filter(([, , of]) => of === undefined || of === side).map(([keys, does]) => (
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
