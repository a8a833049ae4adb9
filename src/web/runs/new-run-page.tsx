import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { parseAddress } from '../router-address.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { previewRun, RUNS_PAGE, runHref } from './run-api.ts';
import { RunStep } from './run-step.tsx';
import { WhichStep } from './run-which-step.tsx';

/** Begins the preview of the certifications in the address, or asks which ones. */
export function NewRunPage() {
  const { history } = useRouter();
  const { searchStr } = useLocation();
  const { certifications = '' } = parseAddress(searchStr);
  const ids = certifications.split(',').filter((id) => id !== '');
  const begin = useMutation({
    mutationFn: (certificationIds: readonly string[]) => previewRun({ certificationIds }),
    onSuccess: ({ id }) => history.replace(runHref(id)),
  });
  const began = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each address
  useEffect(() => {
    if (began.current || ids.length === 0) return;
    began.current = true;
    begin.mutate(ids);
  }, [certifications]);
  if (ids.length > 0 && !begin.isError) return <PageSkeleton />;
  return (
    <>
      <PageHeader
        title={<Trans>Issue predated</Trans>}
        description={
          <Trans>Award people who finished before the certification could be earned.</Trans>
        }
        back={{ href: RUNS_PAGE, label: <Trans>Runs</Trans> }}
      />
      {begin.isError && (
        <ErrorNotice
          error={begin.error}
          {...(ids.length > 0 && { onRetry: () => begin.mutate(ids) })}
        />
      )}
      <RunStep
        number={1}
        title={<Trans>Which</Trans>}
        answer={null}
        isOpen
        isAnswered={false}
        onOpen={() => {}}
      >
        <WhichStep
          chosen={[]}
          isBusy={begin.isPending}
          onChange={(chosen) => begin.mutate(chosen.map(({ id }) => id))}
        />
      </RunStep>
    </>
  );
}
