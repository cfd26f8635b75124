import css from './Kbd.module.css'

/** A key, inside the control it works. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={css.kbd}>{children}</kbd>
}
