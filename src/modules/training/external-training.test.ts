import { afterAll, describe, expect, it } from 'vitest';
import { admin, recordOne } from '../../../tests/support/completions.ts';
import { publishedCertification } from '../../../tests/support/scenario.ts';
import { actor, testWorld } from '../../../tests/support.ts';
import { encodeCursor } from '../../kernel/paging.ts';
import {
  archiveTraining,
  createExternalTraining,
  type ExternalTrainingFields,
  externalTrainingFields,
  getTraining,
  listExternalTrainings,
  updateExternalTraining,
} from './index.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());

const fields: ExternalTrainingFields = {
  name: 'Cloud Security 201',
  sourceName: 'Meridian Academy',
  launchUrl: 'https://academy.example/201',
  externalId: null,
  description: '',
};

describe('what people say of an external training', () => {
  it.each([
    ['javascript:alert(1)', 'a script'],
    ['ftp://academy.example', 'another protocol'],
    ['https://user:secret@academy.example', 'a password'],
    ['academy.example', 'no protocol'],
    ['', 'nothing'],
    [`https://academy.example/${'a'.repeat(2_000)}`, 'too long'],
  ])('refuses the launch address %.60s (%s)', (launchUrl) => {
    const { error } = externalTrainingFields.safeParse({ ...fields, launchUrl });
    expect(error?.issues[0]?.path).toEqual(['launchUrl']);
  });

  it.each(['', '   ', 'a\u202eb', 'a\u0000b', '\ud800', 'a'.repeat(201)])(
    'refuses a name that is empty, too long or hides something (%#)',
    (name) => {
      const { error } = externalTrainingFields.safeParse({ ...fields, name });
      expect(error?.issues[0]?.path).toEqual(['name']);
    },
  );

  it('accepts names in every script', () => {
    for (const name of ['Безопасность 201', '云安全', 'أمن السحابة', 'Sécurité ☁️']) {
      expect(externalTrainingFields.parse({ ...fields, name }).name).toBe(name.normalize('NFC'));
    }
  });
});

describe('an external training', () => {
  it('is made by those with Content only', async () => {
    for (const person of ['system', 'plain', 'ana'] as const) {
      await expect(createExternalTraining(world, actor(person), fields)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    expect(await createExternalTraining(world, actor('author'), fields)).toMatchObject({
      ...fields,
      status: 'active',
    });
  });

  it('has an id of its own in the other system', async () => {
    const taken = { code: 'invalid_input', details: { errors: [{ path: 'externalId' }] } };
    const first = { ...fields, externalId: 'c-201' };
    const { id } = await createExternalTraining(world, admin, first);
    const other = await createExternalTraining(world, admin, fields);

    await expect(createExternalTraining(world, admin, first)).rejects.toMatchObject(taken);
    await expect(
      updateExternalTraining(world, admin, { trainingId: other.id, externalId: 'c-201' }),
    ).rejects.toMatchObject(taken);
    await updateExternalTraining(world, admin, { trainingId: id, externalId: 'c-201' });
    await createExternalTraining(world, actor('admin', 'other'), first);
  });

  it('changes what is given and keeps the rest', async () => {
    const { id } = await createExternalTraining(world, admin, { ...fields, externalId: 'c-300' });
    await updateExternalTraining(world, admin, { trainingId: id, name: 'Renamed' });
    expect(await getTraining(world, admin, { trainingId: id })).toMatchObject({
      ...fields,
      externalId: 'c-300',
      name: 'Renamed',
    });
    await updateExternalTraining(world, admin, { trainingId: id, externalId: null });
    expect(await getTraining(world, admin, { trainingId: id })).toMatchObject({ externalId: null });
  });

  it('is archived, for good, and its completions still come', async () => {
    const { id } = await createExternalTraining(world, admin, fields);
    expect(await archiveTraining(world, admin, { trainingId: id })).toMatchObject({
      status: 'archived',
    });
    await archiveTraining(world, admin, { trainingId: id });
    await expect(
      updateExternalTraining(world, admin, { trainingId: id, name: 'Late' }),
    ).rejects.toMatchObject({ code: 'training_archived' });
    const late = { email: 'ana@northlight.example', trainingId: id, occurredAt: '2026-02-01' };
    expect(await recordOne(world, late)).toMatchObject({ status: 'recorded' });
  });

  it('is archived while a published certification needs it only by who says so (C-45)', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    const [trainingId] = trainingIds;
    if (trainingId === undefined) throw new Error('It needs no training.');

    expect(await getTraining(world, admin, { trainingId })).toMatchObject({
      neededBy: [{ id: certificationId, name: 'Solution Engineer' }],
    });
    await expect(archiveTraining(world, admin, { trainingId })).rejects.toMatchObject({
      code: 'training_needed',
      details: { certifications: [{ id: certificationId }] },
    });
    expect(await archiveTraining(world, admin, { trainingId, confirm: true })).toMatchObject({
      status: 'archived',
    });
  });

  it("is another portal's business there", async () => {
    const { id } = await createExternalTraining(world, admin, fields);
    const elsewhere = actor('admin', 'other');
    const missing = { code: 'training_not_found' };
    await expect(getTraining(world, elsewhere, { trainingId: id })).rejects.toMatchObject(missing);
    await expect(archiveTraining(world, elsewhere, { trainingId: id })).rejects.toMatchObject(
      missing,
    );
  });
});

describe('listExternalTrainings', () => {
  const names = ['Ångström', 'algebra', 'Botany', 'Äther', 'zoology', 'Geometry 10%'];
  const sourceName = 'List School';
  const ask = { limit: 2, source: [sourceName] };

  it('finds words anywhere, without accents, and takes signs for what they are', async () => {
    for (const name of names)
      await createExternalTraining(world, admin, { ...fields, name, sourceName });
    const found = async (q: string) => {
      const { items } = await listExternalTrainings(world, admin, {
        ...ask,
        q,
        sort: 'name',
        limit: 50,
      });
      return items.map(({ name }) => name);
    };
    expect(await found('angs')).toEqual(['Ångström']);
    expect(await found('list school BOT')).toEqual(['Botany']);
    expect(await found('10%')).toEqual(['Geometry 10%']);
    expect(await found('%')).toHaveLength(names.length);
    expect(await found('bo')).toEqual(['Botany']);
    expect(await found('ny')).toEqual([]);
  });

  it('reads in the order of people, page by page, both ways', async () => {
    const inOrder = ['algebra', 'Ångström', 'Äther', 'Botany', 'Geometry 10%', 'zoology'];
    for (const [sort, expected] of [
      ['name', inOrder],
      ['-name', inOrder.toReversed()],
      ['source', null],
      ['-created', null],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listExternalTrainings(world, admin, { ...ask, sort, cursor });
        seen.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor ?? undefined;
        expect(page.total).toEqual({ value: 6, exact: true });
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(6);
      if (expected !== null) expect(seen).toEqual(expected);
    }
  });

  it('refuses a cursor that it did not make', async () => {
    const id = '0190000a-0000-7000-8001-000000000001';
    for (const [sort, value] of [
      ['-created', 'yesterday'],
      ['-created', '2024-13-45 00:00:00+00'],
      ['name', null],
    ] as const) {
      const cursor = encodeCursor({ value, id });
      await expect(
        listExternalTrainings(world, admin, { limit: 10, sort, cursor }),
      ).rejects.toMatchObject({
        code: 'cursor_invalid',
      });
    }
  });
});
