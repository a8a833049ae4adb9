import { z } from 'zod';
import { line, optionalLine } from '../../kernel/fields.ts';
import { createCompanies, findCompaniesByName, systemActor } from '../../modules/people/index.ts';
import type { ImportKind } from './kind.ts';
import { readLines } from './read-lines.ts';

const company = z.object({ name: line(200), domain: optionalLine(253).optional() });

export const companies: ImportKind = {
  name: 'companies',
  columns: ['name', 'domain'],
  needed: ['name'],
  async run(deps, { portalId, lines, dryRun }) {
    const { rows, errors } = readLines(company, lines);
    const known = await deps.withPortal(portalId, 'read', (tx) =>
      findCompaniesByName(
        tx,
        rows.map(({ row }) => row.name),
      ),
    );
    const wanted = new Map(rows.map(({ row }) => [row.name, row.domain || null]));
    const added = [...wanted].filter(([name]) => !known.has(name));
    if (!dryRun && added.length > 0) {
      const inputs = added.map(([name, domain]) => ({ name, domain }));
      await createCompanies(deps, systemActor(portalId), inputs);
    }
    return { added: added.length, same: rows.length - added.length, errors };
  },
};
