import { Notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { meOptions } from '../api/queries.ts';
import { Help } from '../help/help.tsx';
import { applyBrandColor } from '../theme.ts';
import { OfflineBanner } from './offline-banner.tsx';

/** What stands around every page, signed in or not. */
export function Root() {
  const { data: me } = useQuery(meOptions);
  const brandColor = me?.portal.brandColor;
  useEffect(() => {
    if (brandColor !== undefined) applyBrandColor(brandColor);
  }, [brandColor]);
  return (
    <>
      <OfflineBanner />
      <Outlet />
      <Help />
      <Notifications position="bottom-right" limit={4} transitionDuration={160} />
    </>
  );
}
