// A file dragged over the window: where it may be let go, and what happens then. Nothing ever replaces the page.
import { FileSearch } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWords } from '../components/words.ts'
import { useDocument } from '../stores/document.ts'
import { useDrawer } from '../stores/drawer.ts'
import { useLayers } from '../stores/layers.ts'
import css from './DropTarget.module.css'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
/** Text dragged into a field is the field's own business. */
const isForField = ({ target }: DragEvent): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
/** A change that is being made is not pushed aside by a file. */
const isTaken = (): boolean => useDrawer.getState().isOpen

function take(transfer: DataTransfer | null): void {
  const files = [...(transfer?.files ?? [])]
  const [first] = files
  if (!first) return
  useLayers.getState().hide()
  const entry = [...(transfer?.items ?? [])].find(({ kind }) => kind === 'file')?.webkitGetAsEntry?.()
  const { open, refuse } = useDocument.getState()
  if (entry?.isDirectory) refuse(first.name, { key: 'document.problem.folder' })
  else void open(files)
}

function followFiles(show: (isOver: boolean) => void): () => void {
  const controller = new AbortController()
  const { signal } = controller

  function onOver(event: DragEvent): void {
    if (!hasFiles(event) && isForField(event)) return
    event.preventDefault()
    const isWelcome = hasFiles(event) && !isTaken()
    if (event.dataTransfer) event.dataTransfer.dropEffect = isWelcome ? 'copy' : 'none'
    show(isWelcome)
  }

  function onLeave(event: DragEvent): void {
    // Between two elements of the page the pointer has somewhere to go; out of the window it has not.
    if (event.relatedTarget === null) show(false)
  }

  function onDrop(event: DragEvent): void {
    show(false)
    if (!hasFiles(event) && isForField(event)) return
    event.preventDefault()
    if (hasFiles(event) && !isTaken()) take(event.dataTransfer)
  }

  window.addEventListener('dragenter', onOver, { signal })
  window.addEventListener('dragover', onOver, { signal })
  window.addEventListener('dragleave', onLeave, { signal })
  window.addEventListener('drop', onDrop, { signal })
  window.addEventListener('dragend', () => show(false), { signal })
  return () => controller.abort()
}

export function DropTarget() {
  const { say } = useWords()
  const [isOver, setOver] = useState(false)
  useEffect(() => followFiles(setOver), [])
  return (
    <div role="status">
      {isOver && (
        <div className={css.target}>
          <div className={css.box}>
            <FileSearch aria-hidden="true" />
            {say('document.drop')}
            <span className={css.note}>{say('document.drop_note')}</span>
          </div>
        </div>
      )}
    </div>
  )
}
