import { Dialog } from '@base-ui/react/dialog'
import { keyName } from '../components/action.ts'
import dialog from '../components/Dialog.module.css'
import { Kbd } from '../components/Kbd.tsx'
import { useWords } from '../components/words.ts'
import { useScreenActions } from '../stores/actions.ts'
import { useLayers } from '../stores/layers.ts'
import { screenActions } from './actions.ts'
import css from './Shortcuts.module.css'

interface Line {
  keys: readonly string[]
  text: string
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <section>
      <h3 className={css.group}>{title}</h3>
      <dl className={css.lines}>
        {lines.map(({ keys, text }) => (
          <div key={text} className={css.line}>
            <dt>{text}</dt>
            <dd className={css.keys}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The keys of this screen, then those that work everywhere. */
export function Shortcuts() {
  const { say } = useWords()
  const { open, hide } = useLayers()
  const { actions } = useScreenActions()
  const here = actions.flatMap((action) =>
    action.key
      ? [
          { keys: [keyName(action.key)], text: say(action.label) },
          // The list itself knows the range: it belongs to what selects one row.
          ...(action.key === 'x' ? [{ keys: ['Shift X'], text: say('keys.select_range') }] : []),
        ]
      : [],
  )
  const everywhere: Line[] = [
    { keys: ['/', 'Ctrl K'], text: say('action.search') },
    ...screenActions.map((action) => ({ keys: ['G', action.letter.toUpperCase()], text: say(action.label) })),
    { keys: ['J', 'K', '↑', '↓'], text: say('keys.move_list') },
    { keys: ['Enter'], text: say('keys.open_row') },
    { keys: ['Ctrl Enter'], text: say('keys.open_apart') },
    { keys: ['Ctrl Enter'], text: say('keys.apply') },
    { keys: ['Esc'], text: say('keys.close') },
    { keys: ['Alt ←', 'Alt →'], text: say('keys.history') },
    { keys: ['Ctrl B'], text: say('action.rail') },
    { keys: ['O'], text: say('action.open_document') },
    { keys: ['F6'], text: say('keys.region') },
    { keys: ['?'], text: say('action.shortcuts') },
  ]
  return (
    <Dialog.Root open={open === 'shortcuts'} onOpenChange={(isOpen) => !isOpen && hide()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.scrim} />
        <Dialog.Popup className={dialog.dialog}>
          <header className={dialog.head}>
            <Dialog.Title className={dialog.title}>{say('action.shortcuts')}</Dialog.Title>
            <Dialog.Close>
              <Kbd>Esc</Kbd>
              <span className="unseen">{say('drawer.close')}</span>
            </Dialog.Close>
          </header>
          <div className={dialog.body}>
            {here.length > 0 && <Lines title={say('keys.here')} lines={here} />}
            <Lines title={say('keys.everywhere')} lines={everywhere} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
