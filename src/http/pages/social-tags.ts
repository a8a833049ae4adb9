import { formatLongDate } from '../../kernel/calendar.ts';
import {
  cardVersion,
  type PublicCredential,
  publicAddresses,
} from '../../modules/verification/index.ts';
import { type Html, html } from './html.ts';
import { wordsOfCredential } from './verdict-words.ts';

/**
 * What networks show beside a link (credential-formats section 3): absolute addresses, the picture
 * under an address that changes with what is on it.
 */
export function socialTags(credential: PublicCredential): Html {
  const { award, surroundings } = credential;
  const { page, card } = publicAddresses(award);
  const { title, description } = texts(credential);
  return html`<meta name="description" content="${description}">
<link rel="canonical" href="${page}">
<link rel="alternate" type="application/ld+json" href="${page}.json">
<meta property="og:title" content="${title}">
<meta property="og:type" content="website">
<meta property="og:url" content="${page}">
<meta property="og:image" content="${card}?v=${cardVersion(credential)}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="627">
<meta property="og:image:alt" content="${description}">
<meta property="og:description" content="${description}">
<meta property="og:site_name" content="${surroundings.profile.name}">`;
}

function texts(credential: PublicCredential): { title: string; description: string } {
  const { award, surroundings, verdict } = credential;
  const { snapshot, issuedOn, lastValidDay } = award;
  const issuer = surroundings.profile.name;
  const verdictTitle = wordsOfCredential(credential).title;
  if (verdict === 'withdrawn' || verdict === 'not_genuine') {
    return { title: verdictTitle, description: `A credential of ${issuer} that does not count.` };
  }
  const given = `Awarded to ${snapshot.userName} by ${issuer} on ${formatLongDate(issuedOn)}.`;
  if (verdict === 'in_force') {
    const until = lastValidDay ? ` Valid through ${formatLongDate(lastValidDay)}.` : '';
    return { title: snapshot.certificationName, description: `${given}${until}` };
  }
  return { title: snapshot.certificationName, description: `${verdictTitle}. ${given}` };
}
