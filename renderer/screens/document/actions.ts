import { FileSearch, X } from 'lucide-react'
import type { Action } from '../../components/action.ts'
import { chooseDocument, useDocument } from '../../stores/document.ts'

/** Works everywhere: its key, its button on the search screen and its line in the palette are this one value. */
export const openDocumentAction: Action = {
  id: 'app.document',
  label: 'action.open_document',
  key: 'o',
  icon: FileSearch,
  refused: null,
  run: chooseDocument,
}

export const closeDocumentAction: Action = {
  id: 'document.close',
  label: 'action.close_document',
  key: 'Escape',
  icon: X,
  refused: null,
  run: () => useDocument.getState().close(),
}
