import type { Id } from '../../kernel/ids.ts';
import { companiesNamed, importCompanies } from '../people/index.ts';
import type { CompanyChoice, ImportSettings } from './import.ts';
import type { Applying } from './rules.ts';

/** What a row's company is. `asked`: as the first row of the file names it. */
export type FoundCompany =
  | { readonly kind: 'found'; readonly id: Id<'Company'>; readonly name: string }
  | { readonly kind: 'several' }
  | { readonly kind: 'missing' | 'skipped'; readonly asked: string };

/**
 * Finds the companies that rows name, and makes those that are to be made, in one step for all of them.
 *
 * @returns How to look one up by its name, in any case.
 */
export async function findCompanies(
  { tx, queue, now, actor, settings }: Applying,
  names: readonly string[],
): Promise<(name: string) => FoundCompany> {
  const asked = firstOfEach(names);
  const there = await companiesNamed(tx, [...asked.values()]);
  const found = new Map<string, FoundCompany>();
  const wanted: string[] = [];
  for (const [folded, name] of asked) {
    const [one, ...others] = there.get(name) ?? [];
    const way = one === undefined ? wayOf(name, settings) : null;
    if (one !== undefined) {
      found.set(folded, others.length > 0 ? { kind: 'several' } : { kind: 'found', ...one });
    } else if (way === null) found.set(folded, { kind: 'missing', asked: name });
    else if (way.use === 'skip') found.set(folded, { kind: 'skipped', asked: name });
    else if (way.companyId !== null) {
      found.set(folded, { kind: 'found', id: way.companyId, name: way.companyName ?? name });
    } else wanted.push(name);
  }
  const inputs = wanted.map((name) => ({ name, domain: null }));
  const made = await importCompanies(tx, { queue, now }, actor, inputs);
  for (const [index, outcome] of made.entries()) {
    const name = wanted[index] ?? '';
    const company: FoundCompany =
      outcome.outcome === 'refused'
        ? { kind: 'missing', asked: name }
        : { kind: 'found', id: outcome.id, name };
    found.set(fold(name), company);
  }
  return (name) => found.get(fold(name)) ?? { kind: 'missing', asked: name };
}

const fold = (name: string) => name.toLowerCase();

const firstOfEach = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map([...names].reverse().map((name) => [fold(name), name]));

/** What was decided about a company that does not exist; null: nothing yet. */
function wayOf(
  name: string,
  { companyChoices, missingCompanies }: ImportSettings,
): Pick<CompanyChoice, 'use' | 'companyId' | 'companyName'> | null {
  const chosen = companyChoices.find((choice) => fold(choice.name) === fold(name));
  if (chosen !== undefined) return chosen;
  if (missingCompanies === 'ask') return null;
  return { use: missingCompanies, companyId: null, companyName: null };
}
