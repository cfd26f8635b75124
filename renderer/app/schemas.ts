// Schemas are read, not compiled: the content security policy allows no code made at run time. Told before any is used.
import { config } from 'zod'

config({ jitless: true })
