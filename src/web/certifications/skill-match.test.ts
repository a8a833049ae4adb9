import { describe, expect, it } from 'vitest';
import { distinctSkills, isKnownSkill, offeredSkills } from './skill-match.ts';

const known = ['Kubernetes', 'Azure', 'Selling', 'CI/CD', 'Azure Networking', 'Reselling'];

describe('skills that are offered', () => {
  it('are the most used ones before anything is typed, without those that are chosen', () => {
    expect(offeredSkills('', known, ['azure'])).toEqual(known.filter((one) => one !== 'Azure'));
  });

  it('begin with near-duplicates, then come those that begin so, then those that contain it', () => {
    expect(offeredSkills('azure', known, [])).toEqual(['Azure', 'Azure Networking']);
    expect(offeredSkills('selling', known, [])).toEqual(['Selling', 'Reselling']);
  });

  it.each([
    ['Kubernets', 'Kubernetes'],
    ['kuberentes', 'Kubernetes'],
    ['ci cd', 'CI/CD'],
    ['azrue', 'Azure'],
    ['Seling', 'Selling'],
  ])('know that %s may be meant as %s', (typed, meant) => {
    expect(offeredSkills(typed, known, [])[0]).toBe(meant);
  });

  it('are none where nothing is alike', () => {
    expect(offeredSkills('Negotiation', known, [])).toEqual([]);
    expect(offeredSkills('sql', ['SAP'], [])).toEqual([]);
  });

  it('count as known however they are written', () => {
    expect(isKnownSkill(' AZURE ', known)).toBe(true);
    expect(isKnownSkill('Azur', known)).toBe(false);
  });
});

describe('skills that are pasted', () => {
  it('are three where two signs stand between them (screens: Azure, Kubernetes; Selling)', () => {
    expect(distinctSkills(['Azure, Kubernetes; Selling'])).toEqual([
      'Azure',
      'Kubernetes',
      'Selling',
    ]);
  });

  it('are one in two spellings', () => {
    expect(distinctSkills(['Azure', 'azure', ' ', 'ＡＺＵＲＥ'])).toEqual(['Azure']);
  });
});
