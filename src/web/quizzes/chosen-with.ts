import type { QuestionKind } from './quiz-api.ts';

/** One answer takes the place of another; where several are right, each comes and goes. */
export function chosenWith(
  kind: QuestionKind,
  chosen: readonly string[] = [],
  optionId: string,
): string[] {
  if (kind !== 'multiple') return [optionId];
  return chosen.includes(optionId) ? chosen.filter((id) => id !== optionId) : [...chosen, optionId];
}
