import type { CredentialCheck, Verdict } from '../../modules/verification/index.ts';
import { howChecked } from './how-checked.ts';
import { type Html, html } from './html.ts';
import { pageFrame } from './page-frame.ts';
import type { PublicFiles } from './public-files.ts';
import { verdictBand } from './verdict-band.ts';
import { toneOf, wordsOfCredential } from './verdict-words.ts';
import { verifyForm } from './verify-form.ts';

export interface VerifyPage {
  readonly files: PublicFiles;
  readonly asked?: string;
  readonly result?: CredentialCheck;
}

export function verifyPage({ files, asked = '', result }: VerifyPage): Html {
  return pageFrame({
    title: 'Check a badge · Signet',
    files,
    main: html`
${result && resultOf(result)}
<section class="sheet plain">
${result ? html`<h2 class="lead">Check another</h2>` : html`<h1 class="lead">Check a badge</h1>`}
<p>Type the code, paste the link, or choose the file that you were given.</p>
${verifyForm(asked)}
<form class="drop" method="post" action="/verify" enctype="multipart/form-data" data-drop>
<label for="file">Badge file<span class="muted">PNG or SVG picture, JSON or JWT file</span></label>
<div class="row"><input id="file" name="file" type="file" accept=".png,.svg,.json,.jsonld,.jwt,.jws,.txt,image/png,image/svg+xml,application/json" required>
<button class="secondary" type="submit">Check file</button></div>
</form>
<p class="muted">Nothing is kept of what you send. Other sites are not asked: what only they could confirm is answered with “cannot tell”.</p>
</section>`,
  });
}

function resultOf({ own, verdict, check }: CredentialCheck): Html {
  const words = own && own.verdict === verdict ? wordsOfCredential(own) : null;
  return html`
${verdictBand({
  tone: toneOf[verdict],
  title: words?.title ?? titles[verdict],
  sentence: words?.sentence ?? html`${sentences[verdict]}`,
  extra: own && html`<p><a href="/v/${own.award.code}">Open the page of this badge</a></p>`,
})}
<section class="sheet plain">${howChecked(check)}</section>`;
}

const titles: Readonly<Record<Verdict, string>> = {
  in_force: 'Genuine and in force',
  replaced: 'Genuine, renewed',
  expired: 'Genuine, expired',
  not_yet_valid: 'Genuine, not yet in force',
  revoked: 'Revoked',
  suspended: 'Suspended',
  withdrawn: 'Withdrawn by the issuer',
  not_genuine: 'This cannot be genuine',
  cannot_tell: 'Cannot tell',
  not_found: 'Not found',
};

const sentences: Readonly<Record<Verdict, string>> = {
  in_force: 'Yes. It is signed by the issuer that it names, and it is in force.',
  replaced: 'Yes, and there is a newer one.',
  expired: 'Not any more. It is unaltered, but its last day is over.',
  not_yet_valid: 'Not yet. It is unaltered, but it begins later.',
  revoked: 'No. Its issuer has revoked it.',
  suspended: 'No. Its issuer has suspended it.',
  withdrawn: 'No. Its issuer has withdrawn it.',
  not_genuine: 'No. It is not what its issuer signed.',
  cannot_tell: 'Not all of the four questions can be answered here.',
  not_found: 'No credential has this code.',
};
