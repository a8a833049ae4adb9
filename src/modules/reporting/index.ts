export {
  type AwardFilter,
  type IssuedBy,
  issuedByWays,
  noCompany,
} from './award-conditions-query.ts';
export type { AwardSummary } from './award-count-query.ts';
export { type AwardColumn, awardColumns } from './award-export-query.ts';
export {
  type AwardGroup,
  awardGroupings,
  type GroupSort,
  groupSorts,
} from './award-groups-query.ts';
export { type AwardListItem, type AwardSort, awardSorts } from './award-list-query.ts';
export { addAwardRows, changeAwardRows, type Renamed } from './award-row-repository.ts';
export {
  type AwardStatus,
  awardStatuses,
  reminderDays,
  type StatusFilter,
  statusFilters,
} from './award-status.ts';
export { type CertificationColumn, certificationColumns } from './export-certifications.ts';
export {
  type ExportFile,
  type ExportRequest,
  type ExportResult,
  exportKind,
  openExport,
  requestExport,
  runExport,
} from './exports.ts';
export { foldCounts } from './fold-counts.ts';
export { followNames } from './follow-names.ts';
export {
  type AwardGroupQuery,
  type AwardPage,
  type AwardPageQuery,
  type AwardQuery,
  countAwards,
  groupAwards,
  type ListedGroup,
  listAwards,
  summarizeAwards,
} from './list-awards.ts';
export {
  listRunRows,
  type RunRowColumn,
  type RunRowQuery,
  runRowColumns,
} from './list-run-rows.ts';
export { type AwardPlace, readAwardPlace } from './read-award-place.ts';
export { rebuildAndCompare } from './rebuild-and-compare.ts';
export { type RunRowItem, runRowSorts } from './run-rows-query.ts';
export { type ExportFormat, exportFormats } from './write-table.ts';
