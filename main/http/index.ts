// The HTTP door: routes, documentation and streams, all derived from the contract. Nothing here knows a feature.

export { openApiDocument } from './openapi.ts'
export type {
  FoundToken,
  HttpOptions,
  HttpServer,
  IdempotencyPort,
  LogLine,
  StoredAnswer,
  TokenKind,
  TokenPort,
} from './ports.ts'
export { startHttp } from './server.ts'
export { hashToken } from './tokens.ts'
