import { X } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../components/Button.tsx'
import { Notice } from '../components/Notice.tsx'
import { visibleText } from '../components/visible-text.ts'
import { useWords } from '../components/words.ts'
import { openDocumentAction } from '../screens/document/actions.ts'
import { useDocument } from '../stores/document.ts'
import { hashOf, useRoute } from '../stores/route.ts'

/** A file that could not be shown: which one, why, and another try. What was on screen stays. */
export function DocumentProblem() {
  const { say } = useWords()
  const { problem, dismiss } = useDocument()
  const route = useRoute()
  const place = hashOf(route)
  // It belongs to the screen on which the file was dropped.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place forgets it
  useEffect(() => dismiss, [place, dismiss])
  if (!problem) return null
  const { file, why } = problem
  return (
    <Notice
      tone="bad"
      shape="failed"
      isAlert
      title={say('document.not_opened', { file: visibleText(file) })}
      actions={
        <>
          <Button variant="ghost" isSmall icon={openDocumentAction.icon} onClick={openDocumentAction.run}>
            {say('action.open_document')}
          </Button>
          <Button variant="ghost" isSmall icon={X} onClick={dismiss}>
            {say('drawer.close')}
          </Button>
        </>
      }
    >
      {'key' in why ? say(why.key) : why.sentence}
    </Notice>
  )
}
