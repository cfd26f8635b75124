export * from '../../shared/optical-limits.ts'
