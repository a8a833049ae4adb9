/**
 * A name as it can stand in an address: `Solution Engineer` → `solution-engineer`. At most 60
 * characters.
 *
 * @param fallback When no letter of the name can stand there.
 */
export function slugFrom(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug === '' ? fallback : slug;
}
