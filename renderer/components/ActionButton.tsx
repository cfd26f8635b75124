import { type Action, keyName } from './action.ts'
import { Button } from './Button.tsx'
import { useWords } from './words.ts'

interface ActionButtonProps {
  action: Action
  variant?: 'plain' | 'primary' | 'ghost' | 'link'
  isSmall?: boolean
  hasIcon?: boolean
}

export function ActionButton({ action, variant = 'plain', isSmall = false, hasIcon = true }: ActionButtonProps) {
  const { say } = useWords()
  return (
    <Button
      variant={variant}
      isSmall={isSmall}
      icon={hasIcon ? action.icon : undefined}
      shortcut={action.key === undefined ? undefined : keyName(action.key)}
      disabled={action.refused !== null}
      title={action.refused ?? undefined}
      onClick={action.run}
    >
      {say(action.label)}
    </Button>
  )
}
