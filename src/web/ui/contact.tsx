import type { ReactNode } from 'react';
import { usePortal } from '../api/use-me.ts';
import { contactHref } from './contact-href.ts';

interface ContactProps {
  /** "Ask", before the contact. */
  lead: ReactNode;
  /** What stands there while the portal names nobody. */
  fallback?: ReactNode;
}

/** Whom to ask, as the portal says it: an address, a telephone number, a page, or words. */
export function Contact({ lead, fallback = null }: ContactProps) {
  const { supportContact } = usePortal();
  if (supportContact === null) return <>{fallback}</>;
  const href = contactHref(supportContact);
  return (
    <>
      {lead}{' '}
      {href === null ? (
        <bdi>{supportContact}</bdi>
      ) : (
        <a href={href}>
          <bdi>{supportContact}</bdi>
        </a>
      )}
    </>
  );
}
