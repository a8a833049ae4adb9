import { describe, expect, it } from 'vitest';
import { remarksOn } from './remarks.ts';

const remark = (path: string, code: string, message: string) => ({ path, code, message });

describe('remarks on trainings', () => {
  it('stand at the training that they are about', () => {
    const problems = [remark('requirement.trainingIds.1', 'training_gone', 'Gone.')];
    const warnings = [
      remark('requirement.trainingIds.0', 'group_mismatch', 'Groups differ.'),
      remark('requirement.trainingIds.1', 'group_mismatch', 'Here too.'),
    ];
    expect([...remarksOn({ problems, warnings }, ['a', 'b'])]).toEqual([
      ['b', ['Gone.', 'Here too.']],
      ['a', ['Groups differ.']],
    ]);
  });

  it('leave out what is about something else, and what the line under the name says', () => {
    const problems = [
      remark('name', 'name_missing', 'Give it a name.'),
      remark('requirement.trainingIds', 'training_missing', 'Choose one.'),
      remark('requirement.trainingIds.0', 'training_archived', 'Archived.'),
      remark('requirement.trainingIds.7', 'group_mismatch', 'Of nobody.'),
    ];
    expect(remarksOn({ problems, warnings: [] }, ['a']).size).toBe(0);
  });
});
