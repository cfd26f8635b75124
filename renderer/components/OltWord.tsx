import { midSentence, oltText } from '../../shared/words/say.ts'
import { visibleText } from './visible-text.ts'
import { useWords } from './words.ts'

interface OltWordProps {
  text: string
  /** Behind other words. */
  isInside?: boolean
  className?: string | undefined
}

/** What an OLT says of an ONU in the reader's words, with the OLT's own behind it. */
export function OltWord({ text, isInside = false, className }: OltWordProps) {
  const { language } = useWords()
  const own = visibleText(text)
  const said = visibleText(oltText(language, text))
  const shown = isInside ? midSentence(said) : said
  return (
    <bdi className={className} title={shown.includes(own) ? undefined : own}>
      {shown}
    </bdi>
  )
}
