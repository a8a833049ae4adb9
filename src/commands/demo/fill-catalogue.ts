import type { PortalId } from '../../db/database.ts';
import type { JobDeps } from '../../jobs/deps.ts';
import type { Id } from '../../kernel/ids.ts';
import { createDraft, publishCertification } from '../../modules/certifications/index.ts';
import { badgeArtPng, uploadPicture } from '../../modules/media/index.ts';
import { type Permission, systemActor, type UserActor } from '../../modules/people/index.ts';
import { createExternalTraining } from '../../modules/training/index.ts';
import { demoCertifications, demoTrainings } from './catalogue-data.ts';
import type { DemoPeople } from './fill-people.ts';
import { fillTrackFiles } from './fill-track-files.ts';
import { fillTracks } from './fill-tracks.ts';

export interface DemoCatalogue {
  readonly trainingIds: ReadonlyMap<string, Id<'Training'>>;
  readonly certificationIds: ReadonlyMap<string, Id<'Certification'>>;
  readonly administrator: UserActor;
}

/** Trainings of two other systems, learning tracks, six badges, and certifications in every standing. */
export async function fillCatalogue(
  deps: JobDeps,
  portalId: PortalId,
  people: DemoPeople,
): Promise<DemoCatalogue> {
  const trainingIds = new Map<string, Id<'Training'>>();
  for (const { key, ...training } of demoTrainings) {
    const created = await createExternalTraining(deps, systemActor(portalId), {
      ...training,
      launchUrl: `https://academy.meridian.example/courses/${key}`,
      externalId: `course-${key}`,
    });
    trainingIds.set(key, created.id);
  }
  const administrator = administratorOf(portalId, people);
  const trackIds = await fillTracks(deps, administrator, people);
  for (const [key, id] of trackIds) trainingIds.set(key, id);
  const handover = trackIds.get('track-handover');
  if (handover) await fillTrackFiles(deps, administrator, handover);
  const certificationIds = new Map<string, Id<'Certification'>>();
  for (const certification of demoCertifications) {
    const picture = await uploadPicture(deps, administrator, {
      fileName: `${certification.badge}.png`,
      bytes: await badgeArtPng(certification.badge),
      use: 'badge',
    });
    const { id } = await createDraft(deps, administrator, {
      name: certification.name,
      description: certification.description,
      criteria: certification.criteria,
      skills: certification.skills,
      badgeMediaId: picture.id,
      validity: certification.validity,
      requirement: {
        ...certification.rule,
        trainingIds: certification.trainings.flatMap((key) => trainingIds.get(key) ?? []),
      },
      groupIds: certification.group ? [people.salesGroupId] : [],
    });
    if (certification.standing !== 'draft') {
      await publishCertification(deps, administrator, { certificationId: id, status: 'active' });
    }
    certificationIds.set(certification.key, id);
  }
  return { trainingIds, certificationIds, administrator };
}

/** Clara, as if she were signed in: what she makes bears her name. */
function administratorOf(portalId: PortalId, { userIds }: DemoPeople): UserActor {
  const userId = userIds.get('admin@demo.example');
  if (!userId) throw new Error('The demo has no administrator.');
  const permissions: readonly Permission[] = ['content', 'system', 'people'];
  return {
    kind: 'user',
    portalId,
    userId,
    sessionId: userId as string as Id<'Session'>,
    name: 'Clara Lindqvist',
    administrator: true,
    permissions: new Set(permissions),
    companyId: null,
    companyRole: null,
    ownedCompanyIds: [],
  };
}
