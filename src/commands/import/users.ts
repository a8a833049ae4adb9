import { z } from 'zod';
import { emailAddress, line, optionalLine } from '../../kernel/fields.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  companyRoles,
  createUsers,
  findCompaniesByName,
  findUsersByEmail,
  foldEmail,
  systemActor,
} from '../../modules/people/index.ts';
import type { ImportKind, LineError } from './kind.ts';
import { readLines } from './read-lines.ts';

const user = z.object({
  email: emailAddress(),
  name: line(200),
  company: optionalLine(200).optional(),
  role: z
    .string()
    .trim()
    .toLowerCase()
    .transform((text) => text || 'sales')
    .pipe(z.enum(companyRoles, { error: 'A role is executive, manager or sales.' }))
    .default('sales'),
});

/** Subscribers only: who administers is decided by a person, not by a file (S-183). */
export const users: ImportKind = {
  name: 'users',
  columns: ['email', 'name', 'company', 'role'],
  needed: ['email', 'name'],
  async run(deps, { portalId, lines, dryRun }) {
    const { rows, errors } = readLines(user, lines);
    const { known, companyIds } = await deps.withPortal(portalId, 'read', async (tx) => ({
      known: await findUsersByEmail(
        tx,
        rows.map(({ row }) => foldEmail(row.email)),
      ),
      companyIds: await findCompaniesByName(
        tx,
        rows.flatMap(({ row }) => row.company || []),
      ),
    }));
    const faults: LineError[] = [...errors];
    const seen = new Set<string>(known.keys());
    const added = rows.filter(({ line: number, row }) => {
      const folded = foldEmail(row.email);
      if (seen.has(folded)) return false;
      seen.add(folded);
      if (!row.company || companyIds.has(row.company)) return true;
      faults.push({
        line: number,
        message: `company: There is no company "${row.company}". Import it first.`,
      });
      return false;
    });
    if (!dryRun && added.length > 0) {
      const inputs = added.map(({ row }) => ({
        email: row.email,
        name: row.name,
        companyId: row.company ? (companyIds.get(row.company) as Id<'Company'>) : null,
        companyRole: row.role,
      }));
      await createUsers(deps, systemActor(portalId), inputs);
    }
    return {
      added: added.length,
      same: lines.length - added.length - faults.length,
      errors: faults,
    };
  },
};
