import type { z } from 'zod'
import { exportAudit, listAudit, verifyAudit } from './audit.ts'
import {
  applyChange,
  cancelChange,
  checkChange,
  getChange,
  listChanges,
  listDrafts,
  removeDraft,
  saveDraft,
  undoChange,
  withdrawChange,
} from './change.ts'
import type { ChangeOperation, JobOperation, Operation, ReadOperation } from './define.ts'
import { inspectDocument } from './document.ts'
import {
  getExchange,
  getOlt,
  getPon,
  listAutofind,
  listExchanges,
  listOlts,
  oltOnu,
  readOlt,
  trustHostKey,
} from './olt.ts'
import {
  bindTr069,
  describeOnu,
  disableOnu,
  enableOnu,
  readOltConfig,
  rebootOnu,
  resetOnu,
  saveOlt,
  setManagementIp,
  setOltWifi,
  setServicePort,
  setWan,
} from './olt-change.ts'
import { checkWifiKey, exportOnus, fleetValues, getOnu, refreshOnu, searchOnus, setWifi, tr069Stats } from './onu.ts'
import { measureOnu, onuEvents, onuParameters, onuSeries, onuTrends } from './onu-history.ts'
import { checkBackup, createBackup, diagnostics, listBackups, updateSource } from './settings.ts'
import { addSource, listSources, removeSource, syncSources, testSource } from './source.ts'
import { unlockCredentials, whoAmI, workspaceInfo } from './workspace.ts'

const all = [
  searchOnus,
  fleetValues,
  exportOnus,
  getOnu,
  refreshOnu,
  tr069Stats,
  setWifi,
  checkWifiKey,
  onuSeries,
  onuTrends,
  onuEvents,
  onuParameters,
  measureOnu,
  rebootOnu,
  resetOnu,
  disableOnu,
  enableOnu,
  setManagementIp,
  setWan,
  describeOnu,
  setServicePort,
  bindTr069,
  setOltWifi,
  readOltConfig,
  saveOlt,
  oltOnu,
  listOlts,
  getOlt,
  readOlt,
  getPon,
  listAutofind,
  listExchanges,
  getExchange,
  trustHostKey,
  inspectDocument,
  listChanges,
  getChange,
  applyChange,
  undoChange,
  checkChange,
  withdrawChange,
  cancelChange,
  listDrafts,
  saveDraft,
  removeDraft,
  listAudit,
  verifyAudit,
  exportAudit,
  listSources,
  addSource,
  testSource,
  updateSource,
  removeSource,
  syncSources,
  diagnostics,
  listBackups,
  createBackup,
  checkBackup,
  workspaceInfo,
  whoAmI,
  unlockCredentials,
] as const

type Listed = (typeof all)[number]

/** The contract: every operation by its name. */
export type Contract = { [D in Listed as D['name']]: D }
export type OperationName = keyof Contract

export const operations = Object.fromEntries(all.map((operation) => [operation.name, operation])) as Contract
export const operationList: readonly Operation[] = all

/** What a caller may write: defaults may be left out. */
export type InputOf<N extends OperationName> = z.input<Contract[N]['input']>
/** What a handler gets: parsed, defaults filled in. */
export type ParsedOf<N extends OperationName> = z.output<Contract[N]['input']>
export type OutputOf<N extends OperationName> = z.output<Contract[N]['output']>
/** What is handed to the doors: an answer that is streamed comes in pieces. */
export type AnswerOf<N extends OperationName> = Contract[N] extends { stream: string }
  ? AsyncIterable<string>
  : OutputOf<N>

type NamesOf<Kind> = { [N in OperationName]: Contract[N] extends Kind ? N : never }[OperationName]
export type ReadName = NamesOf<ReadOperation>
export type ChangeName = NamesOf<ChangeOperation>
export type JobName = NamesOf<JobOperation>

export const isOperationName = (name: string): name is OperationName => Object.hasOwn(operations, name)
