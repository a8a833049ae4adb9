import { linkedInAddToProfileUrl, linkedInShareUrl } from '../../modules/credentials/index.ts';
import type { PublicCredential } from '../../modules/verification/index.ts';
import { type Html, html } from './html.ts';

/** What only the holder sees, signed in: the ways to show the badge to others. */
export function holderSection(credential: PublicCredential): Html {
  const { award, document } = credential;
  return html`
<section class="holder-tools">
<h2>This badge is yours</h2>
<p><a class="primary" href="${addToProfile(credential)}" target="_blank" rel="noopener">Add to LinkedIn profile</a></p>
<p><a class="secondary" href="${linkedInShareUrl(document.id)}" target="_blank" rel="noopener">Share as a LinkedIn post</a></p>
<details>
<summary>Values to copy into LinkedIn's form</summary>
<p class="muted">LinkedIn does not always fill in its form. A post shows the picture of this page; an entry in the profile does not.</p>
${linkedInValues(credential).map(
  ([label, value]) => html`
<div class="copy"><label>${label}<input type="text" value="${value}" readonly data-copy-source></label><button type="button" data-copy hidden>Copy</button></div>`,
)}
</details>
<p class="muted">Only you see this part. Everybody else sees the page without it${award.state === 'live' ? null : ', and that it no longer counts'}.</p>
</section>`;
}

/** Calendar dates as the page shows them; LinkedIn takes their months. */
const atUtc = (date: string): Date => new Date(`${date}T00:00:00Z`);

function addToProfile({ award, surroundings: { profile }, document }: PublicCredential): string {
  return linkedInAddToProfileUrl({
    name: award.snapshot.certificationName,
    organization: profile.linkedInOrganizationId
      ? { id: profile.linkedInOrganizationId }
      : { name: profile.name },
    issuedAt: atUtc(award.issuedOn),
    expiresAt: award.lastValidDay === null ? null : atUtc(award.lastValidDay),
    url: document.id,
    credentialId: award.code,
  });
}

const monthAndYear = new Intl.DateTimeFormat('en-GB', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

const linkedInValues = ({ award, surroundings, document }: PublicCredential) =>
  [
    ['Name', award.snapshot.certificationName],
    ['Issuing organization', surroundings.profile.name],
    ['Issue date', monthAndYear.format(atUtc(award.issuedOn))],
    ...(award.lastValidDay
      ? [['Expiration date', monthAndYear.format(atUtc(award.lastValidDay))] as const]
      : []),
    ['Credential ID', award.code],
    ['Credential URL', document.id],
  ] as const;
