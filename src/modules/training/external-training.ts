import { z } from 'zod';
import { line, optionalLine, prose, webAddress } from '../../kernel/fields.ts';
import type { Id } from '../../kernel/ids.ts';
import { foldForSearch } from '../people/index.ts';

/** A course or path in another system. */
export interface ExternalTraining {
  readonly id: Id<'Training'>;
  readonly name: string;
  /** The other system, as people call it. */
  readonly sourceName: string;
  /** Where learners begin; http or https. */
  readonly launchUrl: string;
  /** The id of the course over there; unique in a portal. */
  readonly externalId: string | null;
  readonly description: string;
  readonly status: 'active' | 'archived';
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What people may say of one. */
export const externalTrainingFields = z.strictObject({
  name: line(200),
  sourceName: line(100).meta({ description: 'The other system, as people call it' }),
  launchUrl: webAddress(),
  externalId: optionalLine(300)
    .nullable()
    .default(null)
    .transform((text) => text || null)
    .meta({ description: 'Id of the course in the other system; reports may name it' }),
  description: prose(5_000).default(''),
});

export type ExternalTrainingFields = z.output<typeof externalTrainingFields>;

/** What may be changed later: each field by itself. */
export const externalTrainingChange = z
  .strictObject({
    name: line(200),
    sourceName: line(100),
    launchUrl: webAddress(),
    externalId: optionalLine(300)
      .nullable()
      .transform((text) => text || null),
    description: prose(5_000),
  })
  .partial();

export type ExternalTrainingChange = z.output<typeof externalTrainingChange>;

export const searchTextOf = ({
  name,
  sourceName,
  externalId,
}: Pick<ExternalTraining, 'name' | 'sourceName' | 'externalId'>): string =>
  foldForSearch(name, sourceName, externalId);
