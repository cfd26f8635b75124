import { Network } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { ActionButton } from '../../components/ActionButton.tsx'
import { Button } from '../../components/Button.tsx'
import { useClock } from '../../components/clock.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { agoOf, timeOf } from '../../components/format.ts'
import { Notice } from '../../components/Notice.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWords } from '../../components/words.ts'
import { useOffer } from '../../stores/actions.ts'
import { type OpenDocument, useDocument } from '../../stores/document.ts'
import { documentRoute, goTo, type OnuTab, onuRoute } from '../../stores/route.ts'
import { onuActions, tabActions } from '../onu/actions.ts'
import { OnuPage } from '../onu/OnuPage.tsx'
import { tabsOf } from '../onu/tabs.ts'
import { isSerialLike } from '../search/NothingFound.tsx'
import { closeDocumentAction, openDocumentAction } from './actions.ts'

/** What this page is: a file, looked at; not the ONU itself. */
function Banner({ document }: { document: OpenDocument }) {
  const { say, language } = useWords()
  const { file, readAt, dropped, snapshot } = document
  const ago = useClock((now) => agoOf(readAt, language, now))
  const { serial } = snapshot
  return (
    <Notice
      tone="plain"
      shape="stored"
      title={say('document.banner', {
        file: visibleText(file),
        ago,
        time: timeOf(readAt, language, { seconds: true }),
      })}
      actions={
        <>
          {isSerialLike(serial) && (
            <Button variant="ghost" isSmall icon={Network} onClick={() => goTo(onuRoute(serial))}>
              {say('document.open_live')}
            </Button>
          )}
          <ActionButton action={closeDocumentAction} variant="ghost" isSmall />
        </>
      }
    >
      {say('document.read_only')} {dropped > 1 && <strong>{say('document.first_of', { n: dropped })}</strong>}
    </Notice>
  )
}

function ShownDocument({ document: shown, tab }: { document: OpenDocument; tab: OnuTab }) {
  const words = useWords()
  const { snapshot, file } = shown
  const actions = useMemo(
    () =>
      onuActions({
        snapshot,
        words,
        role: undefined,
        isReading: false,
        readNow: () => undefined,
        olt: null,
        lastChange: undefined,
      }),
    [snapshot, words],
  )
  const offered = useMemo(
    () => [...Object.values(actions), ...tabActions(tabsOf(true), documentRoute), closeDocumentAction],
    [actions],
  )
  useOffer(offered)
  useEffect(() => {
    document.title = `${visibleText(file)} · PonDesk`
  }, [file])
  return (
    <OnuPage
      snapshot={snapshot}
      actions={actions}
      tab={tab}
      routeOf={documentRoute}
      notices={<Banner document={shown} />}
      live={null}
    />
  )
}

/** The page of an ONU, made from a file. */
export function DocumentScreen({ tab }: { tab: OnuTab }) {
  const { say } = useWords()
  const shown = useDocument((state) => state.shown)
  if (shown) return <ShownDocument document={shown} tab={tab} />
  return (
    <>
      <PageHead title={say('document.title')} />
      <EmptyState action={<ActionButton action={openDocumentAction} variant="primary" />}>
        {say('document.none')}
      </EmptyState>
    </>
  )
}
