// What a source may be asked: how many at a time, how fast, and when to leave it alone.
export { type Breaker, type BreakerOptions, createBreaker } from './breaker.ts'
export { type Bucket, type BucketOptions, createBucket } from './bucket.ts'
export { createGate, type Gate, type GateOptions, type Priority } from './gate.ts'
