import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useAnnouncements } from '../stores/announcements.ts'
import { Button, IconButton } from './Button.tsx'
import { copyText } from './clipboard.ts'
import { useWords } from './words.ts'

interface CopyButtonProps {
  text: string
  /** What is copied, for whoever cannot see the icon. Without it the button says "Copiar". */
  label?: string
  /** Its word where there is room for more than "Copiar". */
  word?: string
}

export function CopyButton({ text, label, word }: CopyButtonProps) {
  const { say } = useWords()
  const [isCopied, setCopied] = useState(false)
  const announce = useAnnouncements((state) => state.say)

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [isCopied])

  async function copy(): Promise<void> {
    if (!(await copyText(text))) return
    setCopied(true)
    announce(say('copy.done'))
  }

  const icon = isCopied ? Check : Copy
  if (label) return <IconButton icon={icon} label={label} isSmall onClick={() => void copy()} />
  return (
    <Button variant="ghost" isSmall icon={icon} onClick={() => void copy()}>
      {isCopied ? say('copy.done') : (word ?? say('copy.do'))}
    </Button>
  )
}
