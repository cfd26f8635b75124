// A file sent to the ONU: an operation until the ONU reports its end, then a new version or a fault without a task.
import type { Cpe } from '../cpe/cpe.ts'
import { RpcFault } from '../cpe/rpc.ts'
import type { LabValue } from '../types.ts'
import { isObject, iso, type JsonObject } from './document.ts'
import { type Acs, goAway, openSession, storeFault } from './session.ts'
import type { Task } from './store.ts'

const transferMs = 9000

export function startDownload(
  acs: Acs,
  cpe: Cpe,
  task: Task,
  fileType: string,
  fileName: string,
  target: string,
): void {
  const { clock, store } = acs
  const begun = clock.now()
  const id = `${task.device}:${begun.toString(16)}0000`
  store.collections.operations.set(id, {
    name: 'Download',
    timestamp: iso(begun),
    channels: JSON.stringify({ [`task_${task.id}`]: 1 }),
    provisions: JSON.stringify([['download', fileType, fileName, target]]),
    retries: '{}',
    args: JSON.stringify({ instance: '1', fileType, fileName, targetFileName: target }),
  })
  note(acs, cpe, { FileName: fileName, FileType: fileType, TargetFileName: target, Download: iso(begun) }, true)
  clock.later(transferMs, () => {
    store.collections.operations.delete(id)
    const file = store.collections.files.get(fileName)
    if (!file) {
      const faultString = 'File transfer failure: HTTP 404'
      return storeFault(
        acs,
        task,
        new RpcFault('cwmp.9016', faultString, { faultCode: '9016', faultString, setParameterValuesFault: null }),
      )
    }
    const end = clock.now()
    const times = { StartTime: iso(begun + 20), CompleteTime: iso(end), LastDownload: iso(begun) }
    note(acs, cpe, { LastFileName: fileName, LastFileType: fileType, LastTargetFileName: target, ...times }, false)
    const version = versionIn(file)
    if (fileType.startsWith('1 ') && version) {
      for (const [path] of cpe.real.leavesUnder(''))
        if (path.endsWith('.DeviceInfo.SoftwareVersion')) cpe.real.set(path, version)
      goAway(acs, cpe, 'reboot')
    } else if (cpe.isReachable) openSession(acs, cpe)
  })
}

function note(acs: Acs, cpe: Cpe, values: Record<string, LabValue>, writable: boolean): void {
  const at = acs.clock.now()
  cpe.cached.putObject('Downloads', { writable: true })
  cpe.cached.putObject('Downloads.1', { writable: true, at })
  for (const [name, value] of Object.entries(values)) {
    const type = /Time$|Download$/.test(name) ? 'xsd:dateTime' : 'xsd:string'
    cpe.cached.put(`Downloads.1.${name}`, { value, type, at, writable })
  }
}

function versionIn(file: JsonObject): string | undefined {
  const metadata = isObject(file.metadata) ? file.metadata : {}
  return typeof metadata.version === 'string' ? metadata.version : undefined
}
