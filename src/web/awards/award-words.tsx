import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Evidence, IssuedBy } from './award-api.ts';

/** How an award came to be, as people say it. */
export function IssuedByWords({ by }: { by: IssuedBy }): ReactNode {
  switch (by) {
    case 'automatic':
      return <Trans>Automatic</Trans>;
    case 'predated':
      return <Trans>Predated run</Trans>;
    case 'manual':
      return <Trans>By hand</Trans>;
    case 'import':
      return <Trans>Import</Trans>;
  }
}

/** Where a fact came from. */
export function EvidenceSourceWords({ source }: Pick<Evidence, 'source'>): ReactNode {
  switch (source) {
    case 'native':
      return <Trans>from this portal</Trans>;
    case 'api':
      return <Trans>over the API</Trans>;
    case 'admin':
      return <Trans>entered by an administrator</Trans>;
    case 'import':
      return <Trans>from an import</Trans>;
  }
}
