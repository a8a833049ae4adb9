import type { z } from 'zod';
import type {
  CertificationDetails,
  CertificationListItem,
} from '../../modules/certifications/index.ts';
import type { CertificationListItemResponse, CertificationResponse } from './schemas.ts';

const badgeUrls = (mediaId: string) => ({
  mediaId,
  url: `/api/v1/media/${mediaId}/rendition`,
  thumbnailUrl: `/api/v1/media/${mediaId}/rendition?size=192`,
});

export function presentListItem({
  badgeMediaId,
  ...item
}: CertificationListItem): z.input<typeof CertificationListItemResponse> {
  return {
    ...item,
    skills: [...item.skills],
    trainings: [...item.trainings],
    badge: badgeMediaId && badgeUrls(badgeMediaId),
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
  };
}

export function presentCertification({
  number: _,
  badge,
  ...certification
}: CertificationDetails): z.input<typeof CertificationResponse> {
  const { requirement } = certification;
  return {
    ...certification,
    skills: [...certification.skills],
    trainings: [...certification.trainings],
    groups: [...certification.groups],
    requirement: { ...requirement, trainingIds: [...requirement.trainingIds] },
    badge: badge && { ...badge, ...badgeUrls(badge.mediaId), warnings: [...badge.warnings] },
    createdAt: certification.createdAt.toISOString(),
    updatedAt: certification.updatedAt.toISOString(),
    publishedAt: certification.publishedAt?.toISOString() ?? null,
    activations: certification.activations.map(({ from, to }) => ({
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
    })),
  };
}
