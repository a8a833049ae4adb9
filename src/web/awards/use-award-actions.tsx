import { Trans } from '@lingui/react/macro';
import {
  IconBrandLinkedin,
  IconCertificate2,
  IconDownload,
  IconFileText,
  IconLink,
  IconRestore,
  IconShare,
  IconX,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useAllowed, usePerson } from '../api/use-me.ts';
import type { RowAction } from '../ui/data-table/types.ts';
import { showDone, showError } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import { type Award, badgeFileUrl, isInForce, reinstateAward } from './award-api.ts';
import { copyLink } from './copy-button.tsx';
import { sharePostUrl } from './linkedin.ts';
import { LinkedInDialog } from './linkedin-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

export interface AwardActions {
  /** What the person signed in may do with a row, for its menu or its foot. */
  of: (award: Award) => readonly RowAction[];
  openLinkedIn: (award: Award) => void;
  /** The dialogues that the actions open; once in the page. */
  dialogs: ReactNode;
}

/** What can be done with an issued certification (S-121, S-126, S-130 to S-135). */
export function useAwardActions(): AwardActions {
  const me = usePerson();
  const mayChange = useAllowed('award.change');
  const reinstate = useReinstate();
  const [revoking, setRevoking] = useState<Award | null>(null);
  const [linking, setLinking] = useState<Award | null>(null);
  const of = (award: Award): RowAction[] => [
    ...(award.user.id === me.id && award.status !== 'withdrawn'
      ? holderActions(award, setLinking)
      : [verify(award)]),
    ...(mayChange ? changes(award, setRevoking, reinstate) : []),
  ];
  return {
    of,
    openLinkedIn: setLinking,
    dialogs: (
      <>
        <RevokeDialog award={revoking} onClose={() => setRevoking(null)} />
        <LinkedInDialog award={linking} onClose={() => setLinking(null)} />
      </>
    ),
  };
}

/** The entry that opens the drawer. */
export const openAction = (onSelect: () => void): RowAction => ({
  key: 'open',
  label: <Trans>Open</Trans>,
  icon: <IconFileText {...ICON} />,
  onSelect,
});

const verify = (award: Award): RowAction => ({
  key: 'verify',
  label: <Trans>Verify</Trans>,
  icon: <IconCertificate2 {...ICON} />,
  onSelect: () => openOutside(award.publicUrl),
});

function holderActions(award: Award, onLinkedIn: (award: Award) => void): RowAction[] {
  const sharing: RowAction[] = [
    {
      key: 'linkedin',
      label: <Trans>Add to LinkedIn…</Trans>,
      icon: <IconBrandLinkedin {...ICON} />,
      onSelect: () => onLinkedIn(award),
    },
    {
      key: 'share',
      label: <Trans>Share as a post</Trans>,
      icon: <IconShare {...ICON} />,
      onSelect: () => openOutside(sharePostUrl(award)),
    },
  ];
  return [
    {
      key: 'download',
      label: <Trans>Download badge</Trans>,
      icon: <IconDownload {...ICON} />,
      href: badgeFileUrl(award),
      download: true,
    },
    verify(award),
    ...(isInForce(award) ? sharing : []),
    {
      key: 'link',
      label: <Trans>Copy link</Trans>,
      icon: <IconLink {...ICON} />,
      onSelect: () => void copyLink(award),
    },
  ];
}

function changes(
  award: Award,
  onRevoke: (award: Award) => void,
  onReinstate: (award: Award) => Promise<void>,
): RowAction[] {
  if (award.status === 'revoked') {
    return [
      {
        key: 'reinstate',
        label: <Trans>Reinstate</Trans>,
        icon: <IconRestore {...ICON} />,
        onSelect: () => void onReinstate(award),
      },
    ];
  }
  if (award.status === 'withdrawn' || award.status === 'replaced') return [];
  return [
    {
      key: 'revoke',
      label: <Trans>Revoke…</Trans>,
      icon: <IconX {...ICON} />,
      tone: 'danger',
      onSelect: () => onRevoke(award),
    },
  ];
}

/** Takes a revocation back at once: what is given can be taken again. */
function useReinstate(): (award: Award) => Promise<void> {
  const queryClient = useQueryClient();
  return async ({ id, user, certification }) => {
    try {
      await reinstateAward(id);
      void queryClient.invalidateQueries({ queryKey: ['/awards'] });
      showDone(
        <Trans>
          <Words>{user.name}</Words> has <Words>{certification.name}</Words> again.
        </Trans>,
      );
    } catch (error) {
      showError(error);
    }
  };
}

function openOutside(url: string): void {
  window.open(url, '_blank', 'noopener');
}
