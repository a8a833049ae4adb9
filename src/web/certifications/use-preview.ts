import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from '../api/client.ts';
import { CERTIFICATIONS } from './certification-api.ts';
import {
  type CertificationPreview,
  previewCertification,
  previewedPart,
} from './certification-preview-api.ts';
import type { DraftForm } from './draft-form.ts';

/** Letters that come faster than this are shown together. */
const PAUSE_MS = 60;

/** How the draft looks to others now; while the next look is made, the one before stays. */
export function usePreview(form: DraftForm) {
  const [content] = useDebouncedValue(JSON.stringify(previewedPart(form)), PAUSE_MS);
  const made = useQuery({
    queryKey: [CERTIFICATIONS, 'preview', content],
    queryFn: ({ signal }) => previewCertification(JSON.parse(content), signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // What a field may not hold stands at the field; the preview shows what it last could.
    retry: (failures, error) => failures < 2 && !(error instanceof ApiError),
  });
  const last = useRef<CertificationPreview | undefined>(undefined);
  last.current = made.data ?? last.current;
  return { preview: last.current, error: made.error, retry: () => void made.refetch() };
}
