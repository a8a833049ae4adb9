import type { Problem } from '../error-response.ts';
import { contactLine } from './contact.ts';
import { type Html, html } from './html.ts';
import { pageFrame } from './page-frame.ts';
import type { PublicFiles } from './public-files.ts';
import { verdictBand } from './verdict-band.ts';
import { verifyForm } from './verify-form.ts';

/** No award has this code. */
export const codeNotFoundPage = (files: PublicFiles, asked: string, contact: string | null): Html =>
  pageFrame({
    title: 'Not found · Signet',
    files,
    main: html`${verdictBand({
      tone: 'quiet',
      title: 'Not found',
      sentence: html`No credential has this code.`,
    })}
<section class="sheet plain">
<p>A code has 26 letters and digits. Letters that look alike are corrected for you, blanks and dashes do not matter, but one missing letter does. Check it, or paste the whole link.</p>
${verifyForm(asked)}
${contactLine(contact)}
</section>`,
  });

/** Whatever could not be answered, as a page. */
export function errorPage(
  files: PublicFiles,
  status: number,
  problem: Problem,
  contact: string | null,
): Html {
  if (status >= 500 || status === 429)
    return cannotCheckPage(files, { id: problem.requestId, busy: status === 429, contact });
  return lookupPage(
    files,
    contact,
    status === 404
      ? { title: 'Not found', sentence: 'There is nothing at this address.' }
      : { title: 'Not read', sentence: problem.title },
  );
}

const lookupPage = (
  files: PublicFiles,
  contact: string | null,
  said: { title: string; sentence: string },
): Html =>
  pageFrame({
    title: `${said.title} · Signet`,
    files,
    main: html`${verdictBand({ tone: 'quiet', title: said.title, sentence: html`${said.sentence}` })}
<section class="sheet plain">
<p>Looking for a badge? Its code or its link will find it.</p>
${verifyForm()}
${contactLine(contact)}
</section>`,
  });

/** We are at fault, or overloaded: says nothing about any badge. */
const cannotCheckPage = (
  files: PublicFiles,
  { id, busy, contact }: { id: string; busy: boolean; contact: string | null },
): Html =>
  pageFrame({
    title: 'Cannot check just now · Signet',
    files,
    main: html`${verdictBand({
      tone: 'quiet',
      title: 'Cannot check just now',
      sentence: busy
        ? html`Many checks came from your address. Wait a minute and try again.`
        : html`This says nothing about the badge: we could not look. Try again in a minute.`,
    })}
<section class="sheet plain">
<p>None of the four questions could be answered: whether it is unaltered, in force, who issued it and whom it is about.</p>
<p class="muted">If it stays like this, tell the issuer this number: <code>${id}</code></p>
${contactLine(contact)}
</section>`,
  });
