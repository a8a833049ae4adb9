import type { FastifyRequest } from 'fastify';

interface Wish {
  readonly type: string;
  readonly quality: number;
}

/**
 * Which of the offered types the client likes best (RFC 9110, section 12.5.1).
 *
 * @param offers Best first: the first is the answer to anything, to nothing, and to what none fits.
 */
export function preferredType<Offer extends string>(
  request: Pick<FastifyRequest, 'headers'>,
  offers: readonly [Offer, ...Offer[]],
): Offer {
  const wishes = readWishes(request.headers.accept ?? '*/*');
  let best: { offer: Offer; quality: number; exactness: number } | null = null;
  for (const offer of offers) {
    const [main] = offer.split('/');
    const exactness = [`*/*`, `${main}/*`, offer].findLastIndex((type) => wishes.has(type));
    const quality = wishes.get([`*/*`, `${main}/*`, offer][exactness] ?? '') ?? 0;
    if (quality <= 0) continue;
    const better =
      best === null ||
      quality > best.quality ||
      (quality === best.quality && exactness > best.exactness);
    if (better) best = { offer, quality, exactness };
  }
  return best?.offer ?? offers[0];
}

function readWishes(accept: string): ReadonlyMap<string, number> {
  const wishes = accept.slice(0, 1_000).split(',').map(readWish);
  return new Map(wishes.map(({ type, quality }) => [type, quality]));
}

function readWish(text: string): Wish {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

/** Signed credentials. `application/vc` last: readers that look for "json" in it are many. */
export const credentialTypes = [
  'application/vc+ld+json',
  'application/ld+json',
  'application/json',
  'application/vc',
] as const;

export const linkedDataTypes = ['application/ld+json', 'application/json'] as const;

export const wantsPage = (request: Pick<FastifyRequest, 'headers'>): boolean =>
  preferredType(request, ['application/json', 'text/html']) === 'text/html';
