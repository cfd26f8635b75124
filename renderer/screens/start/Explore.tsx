import { ChevronRight, FlaskConical } from 'lucide-react'
import type { WorkspaceInfo } from '../../../shared/model/source.ts'
import { Button } from '../../components/Button.tsx'
import { countOf } from '../../components/format.ts'
import { Skeleton } from '../../components/Skeleton.tsx'
import { StatusShape } from '../../components/StatusShape.tsx'
import { useWords } from '../../components/words.ts'
import { fleetRoute, goTo, hashOf } from '../../stores/route.ts'
import { Card } from './Card.tsx'
import { type Story, useStories } from './explore.ts'
import css from './StartScreen.module.css'

function StoryRow({ story }: { story: Story }) {
  const words = useWords()
  return (
    <li>
      <a className={css.story} href={hashOf(story.route)}>
        <StatusShape shape={story.shape} className={`tone-${story.tone}`} />
        <span className={css.words}>
          <b>{words.say(`start.title_${story.id}`)}</b>
          <span className="second">{story.text(words)}</span>
        </span>
        <span className={css.place}>
          {story.place(words)}
          <ChevronRight className="icon-small" aria-hidden="true" />
        </span>
      </a>
    </li>
  )
}

/** What there is to see in the simulated network. */
export function Explore({ info }: { info: WorkspaceInfo }) {
  const { say } = useWords()
  const stories = useStories(info.onus)
  const olts = info.sources.filter(({ kind }) => kind === 'olt').length
  return (
    <Card
      icon={FlaskConical}
      title={say('start.explore')}
      note={say('start.explore_note', { olts, onus: countOf(info.onus) })}
      foot={
        <Button shortcut="G F" onClick={() => goTo(fleetRoute)}>
          {say('start.to_fleet')}
        </Button>
      }
    >
      {stories === null ? (
        <Skeleton rows={5} />
      ) : (
        <ul className={css.stories} aria-label={say('start.explore')}>
          {stories.map((story) => (
            <StoryRow key={story.id} story={story} />
          ))}
        </ul>
      )}
    </Card>
  )
}
