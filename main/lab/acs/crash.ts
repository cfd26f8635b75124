// Bad input ends a GenieACS worker: the client gets no answer. Thrown wherever the real one has no guard.
export class WorkerCrash extends Error {}
