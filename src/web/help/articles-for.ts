/**
 * The articles of a screen: those whose address covers most of the screen's own. Pure.
 *
 * @param pathname `/app/settings/training/0190…/edit`
 * @returns In their order; none when no article is about it, or about anything above it.
 */
export function articlesFor<Item extends { readonly screens: readonly string[] }>(
  items: readonly Item[],
  pathname: string,
): readonly Item[] {
  const asked = segmentsOf(pathname);
  const rated = items.map((item) => ({
    item,
    cover: Math.max(...item.screens.map((screen) => coverOf(segmentsOf(screen), asked))),
  }));
  const best = Math.max(...rated.map(({ cover }) => cover));
  return best < 0 ? [] : rated.filter(({ cover }) => cover === best).map(({ item }) => item);
}

/** How much of the address is covered, a named segment counting more than any one; -1: none. */
function coverOf(screen: readonly string[], asked: readonly string[]): number {
  if (screen.length > asked.length) return -1;
  let cover = 0;
  for (const [index, segment] of screen.entries()) {
    if (segment.startsWith('$')) cover += 2;
    else if (segment === asked[index]) cover += 3;
    else return -1;
  }
  return cover;
}

const segmentsOf = (path: string) => path.split('/').filter(Boolean);
