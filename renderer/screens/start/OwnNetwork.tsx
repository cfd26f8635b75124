import { FlaskConical, PlugZap, Server } from 'lucide-react'
import { door } from '../../client/index.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Payload } from '../../components/Payload.tsx'
import { useWords } from '../../components/words.ts'
import { Card } from './Card.tsx'
import css from './StartScreen.module.css'

const ownCommand = 'npm start -- --workspace ./mi-red'
const labCommand = 'npm start'

function Command({ line }: { line: string }) {
  const { say } = useWords()
  return (
    <div className={css.command}>
      <Payload lines={[line]} />
      <CopyButton text={line} label={say('start.copy_command')} />
    </div>
  )
}

/** From the simulated network: one's own goes into a workspace of its own, and this is how it is opened. */
export function OwnElsewhere() {
  const { say } = useWords()
  return (
    <Card icon={PlugZap} title={say('ribbon.connect')} note={say('start.own_note')}>
      <div className={css.text}>
        <p>{say('start.own_apart')}</p>
        <ol className={css.steps}>
          <li>
            <p>{say(door() === 'ipc' ? 'start.own_menu' : 'start.own_command')}</p>
            <Command line={ownCommand} />
          </li>
          <li>
            <p>{say('start.own_then')}</p>
          </li>
          <li>
            <p>{say('start.own_read')}</p>
          </li>
        </ol>
        <h3 className={css.heading}>{say('start.what_connects')}</h3>
        <dl className={css.kinds}>
          <div>
            <Server className="icon" aria-hidden="true" />
            <dt>OLT</dt>
            <dd>{say('start.olt_kinds')}</dd>
            <dd className="caption">{say('start.olt_way')}</dd>
          </div>
          <div>
            <PlugZap className="icon" aria-hidden="true" />
            <dt>ACS</dt>
            <dd>GenieACS 1.2</dd>
            <dd className="caption">{say('start.acs_way')}</dd>
          </div>
        </dl>
      </div>
    </Card>
  )
}

/** From one's own workspace: how the simulated network is opened, beside it and apart from it. */
export function LabElsewhere() {
  const { say } = useWords()
  return (
    <Card icon={FlaskConical} title={say('start.lab')} note={say('start.lab_note')}>
      <div className={css.text}>
        <p>{say('start.lab_command')}</p>
        <Command line={labCommand} />
        <p className="second">{say('start.lab_apart')}</p>
      </div>
    </Card>
  )
}
