import { useQuery } from '@tanstack/react-query';
import { CERTIFICATIONS, type Certification, checkCertification } from './certification-api.ts';
import { remarksOn } from './remarks.ts';
import type { Draft } from './use-draft.ts';

/** What is odd about the trainings of a draft as it is saved, by the id of each. */
export function useRemarks({ kept }: Draft): ReadonlyMap<string, readonly string[]> {
  const { draft } = kept;
  const check = useQuery({
    queryKey: [CERTIFICATIONS, 'remarks', draft?.id, draft?.revision],
    queryFn: async ({ signal }) => ({
      check: await checkCertification((draft as Certification).id, signal),
      trainingIds: (draft as Certification).requirement.trainingIds,
    }),
    // The moment it is published it is no draft any more, and the page is about to change.
    enabled: draft?.status === 'draft' && draft.requirement.trainingIds.length > 0,
    placeholderData: (before) => before,
    retry: false,
  });
  return check.data ? remarksOn(check.data.check, check.data.trainingIds) : NOTHING_ODD;
}

const NOTHING_ODD: ReadonlyMap<string, readonly string[]> = new Map();
