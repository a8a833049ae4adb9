export { type ChangeImport, changeImport, discardImport } from './change-import.ts';
export { checkImport, checkImportKind, type Progress, requestCheck } from './check-import.ts';
export { type CreateImport, createImport } from './create-import.ts';
export { dropOldRows } from './drop-old-rows.ts';
export { type EditRow, editRow } from './edit-row.ts';
export { fieldsOf, type ImportField } from './fields.ts';
export {
  dateOrders,
  type Import,
  type ImportCounts,
  type ImportKind,
  type ImportRow,
  importKinds,
  importLimits,
  importStates,
  maxCompanyChoices,
  missingCompanyWays,
  outcomes,
} from './import.ts';
export type { ImportDeps } from './judge-rows.ts';
export { type ListRows, listRows } from './list-rows.ts';
export { getImport, type ImportDetails, listImports } from './read-import.ts';
export { type CsvFile, openErrorFile, openTemplate, reasonOf } from './row-files.ts';
export { requestRun, runImport, runImportKind } from './run-import.ts';
export { requestUndo, undoImport, undoImportKind } from './undo-import.ts';
