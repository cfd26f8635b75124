import './app/tokens.css'
import './app/fonts.css'
import './app/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { httpTransport } from './client/http.ts'
import { connect } from './client/index.ts'
import { ipcTransport } from './client/ipc.ts'
import { loadWords } from './stores/load-words.ts'
import { followPreferences, usePreferences } from './stores/preferences.ts'

const language = () => usePreferences.getState().language
connect(window.pondesk ? ipcTransport(window.pondesk, language) : httpTransport(language))
followPreferences()
await loadWords(language())

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
