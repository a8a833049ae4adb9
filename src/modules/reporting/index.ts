export {
  type AwardFilter,
  type IssuedBy,
  issuedByWays,
  noCompany,
} from './award-conditions-query.ts';
export type { AwardSummary } from './award-count-query.ts';
export { type AwardListItem, type AwardSort, awardSorts } from './award-list-query.ts';
export { addAwardRows, changeAwardRows } from './award-row-repository.ts';
export {
  type AwardStatus,
  awardStatuses,
  reminderDays,
  type StatusFilter,
  statusFilters,
} from './award-status.ts';
export { foldCounts } from './fold-counts.ts';
export {
  type AwardPage,
  type AwardPageQuery,
  type AwardQuery,
  countAwards,
  listAwards,
  summarizeAwards,
} from './list-awards.ts';
