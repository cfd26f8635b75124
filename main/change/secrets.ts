import { randomUUID } from 'node:crypto'

/** Secrets of plans: in memory only, gone with their plan's expiry or its end. */
export function createSecretShelf() {
  const shelf = new Map<string, Map<string, string>>()
  return {
    keep(planId: string, secrets: ReadonlyMap<string, string>): void {
      if (secrets.size > 0) shelf.set(planId, new Map(secrets))
    },
    /** Undefined when the plan expired or the program was restarted since. */
    value: (planId: string, reference: string): string | undefined => shelf.get(planId)?.get(reference),
    forget(planId: string): string[] {
      const values = [...(shelf.get(planId)?.values() ?? [])]
      shelf.delete(planId)
      return values
    },
  }
}

export type SecretShelf = ReturnType<typeof createSecretShelf>

export const newSecretReference = (): string => `secret:${randomUUID()}`
