export { addAwardRows, changeAwardRows } from './award-row-repository.ts';
export { foldCounts } from './fold-counts.ts';
