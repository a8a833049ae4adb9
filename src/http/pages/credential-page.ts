import { formatLongDate, localDate } from '../../kernel/calendar.ts';
import { sanitiseCriteria } from '../../modules/certifications/index.ts';
import { isEnded, type PublicCredential } from '../../modules/verification/index.ts';
import { holderSection } from './holder-section.ts';
import { type BetterAnswers, howChecked } from './how-checked.ts';
import { type Html, html, name, trusted } from './html.ts';
import { type PageFrame, pageFrame } from './page-frame.ts';
import type { PublicFiles } from './public-files.ts';
import { rosette } from './rosette.ts';
import { socialTags } from './social-tags.ts';
import { verdictBand } from './verdict-band.ts';
import { wordsOfCredential } from './verdict-words.ts';

export interface CredentialPage {
  readonly credential: PublicCredential;
  readonly files: PublicFiles;
  /** The person whom it is about is signed in and looks at it. */
  readonly forHolder: boolean;
  /** Where its pictures are, when they are not below its own address. */
  readonly pictures?: PagePictures;
}

interface PagePictures {
  readonly badge: string;
  readonly qr: string;
}

/** The page behind `/v/{code}`, in whatever state the award is. */
export function credentialPage(input: CredentialPage): Html {
  const { credential, files, forHolder, pictures = ownPictures(credential) } = input;
  const { surroundings, award, verdict } = credential;
  const { portal, profile } = surroundings;
  const { title, sentence, tone } = wordsOfCredential(credential);
  const nameless = verdict === 'withdrawn' || verdict === 'not_genuine';
  const frame: Omit<PageFrame, 'main' | 'title'> = {
    files,
    brandColor: portal.brandColor,
    owner: { name: profile.name, logo: logoOf(credential), href: `/issuers/${portal.slug}` },
    social: socialTags(credential),
  };
  const band = verdictBand({ tone, title, sentence, extra: newerLink(credential) });
  if (nameless) {
    return pageFrame({
      ...frame,
      title: `${title} · ${profile.name}`,
      main: html`${band}
${verdict === 'withdrawn' ? null : html`<section class="sheet plain">${howChecked(credential.check)}</section>`}`,
    });
  }
  const { snapshot } = award;
  return pageFrame({
    ...frame,
    title: [snapshot.userName, snapshot.certificationName, profile.name].join(' · '),
    main: html`${band}
${credential.testIssuer && testIssuerNote}
${namePlate(credential, pictures.badge)}
<div class="columns">
<div>
${whatItTakes(credential)}
${howChecked(credential.check, betterAnswers(credential))}
</div>
<aside aria-label="Use this badge">
${forHolder && holderSection(credential)}
${
  isEnded(award)
    ? null
    : html`${downloads(credential)}
${share(credential, pictures.qr)}`
}
</aside>
</div>`,
  });
}

const ownPictures = ({ award: { code } }: PublicCredential): PagePictures => ({
  badge: `/v/${code}.png`,
  qr: `/v/${code}/qr.svg`,
});

const logoOf = ({ surroundings }: PublicCredential): string | null => {
  const id = surroundings.portal.logoMediaId ?? surroundings.profile.imageMediaId;
  return id && `/badges/${id}.png`;
};

const newerLink = ({ verdict, surroundings: { newerCode } }: PublicCredential): Html | null =>
  newerCode !== null && (verdict === 'expired' || verdict === 'replaced')
    ? html`<p><a href="/v/${newerCode}">See the current one</a></p>`
    : null;

const testIssuerNote = html`
<p class="note"><strong>Test issuer: this address is not public.</strong> Everything below works, but nobody outside this network can check it.</p>`;

function namePlate(credential: PublicCredential, badge: string): Html {
  const { award, surroundings, verdict } = credential;
  const { snapshot, timeZone } = award;
  const dull = verdict === 'in_force' || verdict === 'replaced' ? '' : ' dull';
  return html`
<section class="sheet plate" aria-label="The badge">
<div class="picture${dull}">${rosette}<img src="${badge}" alt="Badge: ${snapshot.certificationName}" width="240" height="240"></div>
<div>
<p class="holder">${name(snapshot.userName)}</p>
<p class="title">${name(snapshot.certificationName)}</p>
<p class="muted">Issued by ${name(surroundings.profile.name)}</p>
<dl class="dates">
<div><dt>Issued</dt><dd>${day(award.issuedOn, award.awardedAt)}</dd></div>
<div><dt>Valid through</dt><dd>${
    award.lastValidDay ? day(award.lastValidDay, award.expiresAt) : 'Does not expire'
  }</dd></div>
${
  award.endedAt &&
  html`<div><dt>Revoked</dt><dd>${day(localDate(award.endedAt, timeZone), award.endedAt)}</dd></div>`
}
<div class="code"><dt>Code</dt><dd>${award.code}</dd></div>
</dl>
</div>
</section>`;
}

/** A calendar day of the portal's zone; the instant stands behind it for who wants it. */
const day = (date: string, instant: Date | null): Html => {
  const exactly = instant?.toISOString().replace('T', ', ').slice(0, 17);
  return html`<time datetime="${date}"${exactly && html` title="${exactly} UTC"`}>${formatLongDate(date)}</time>`;
};

function whatItTakes({ award, surroundings }: PublicCredential): Html {
  const { snapshot } = award;
  const criteria = sanitiseCriteria(snapshot.criteria);
  const completed = snapshot.trainings.flatMap(({ id, name: training, source }) => {
    const fact = surroundings.completions.find(({ trainingId }) => trainingId === id);
    return fact ? [{ training, source, fact }] : [];
  });
  return html`
${snapshot.description && html`<section><h2>About</h2><p dir="auto">${snapshot.description}</p></section>`}
${criteria && html`<section><h2>What it takes</h2><div class="prose" dir="auto">${trusted(criteria)}</div></section>`}
${
  snapshot.skills.length > 0 &&
  html`<section><h2>Skills</h2><ul class="skills">${snapshot.skills.map((skill) => html`<li>${name(skill)}</li>`)}</ul></section>`
}
${
  completed.length > 0 &&
  html`<section><h2>What was completed</h2><ul class="completed">${completed.map(
    ({ training, source, fact }) =>
      html`<li>${name(training)}<span class="muted">${source !== 'Own' && html`${name(source)} · `}${day(localDate(fact.occurredAt, award.timeZone), fact.occurredAt)}</span></li>`,
  )}</ul></section>`
}`;
}

function betterAnswers({ award, surroundings }: PublicCredential): BetterAnswers {
  return {
    inForce: award.lastValidDay ? `Yes, through ${formatLongDate(award.lastValidDay)}` : 'Yes',
    issuer: name(surroundings.profile.name),
    subject: name(award.snapshot.userName),
  };
}

const downloads = ({ award: { code } }: PublicCredential): Html => html`
<section class="downloads">
<h2>Download</h2>
<ul>
<li><a href="/v/${code}.png" download>Badge picture</a> <span class="muted">PNG, with the credential inside</span></li>
<li><a href="/v/${code}.json" download="${code}.json">Open Badges 3.0</a> <span class="muted">JSON, signed</span></li>
<li><a href="/v/${code}/ob2.json" download="${code}-ob2.json">Open Badges 2.0</a> <span class="muted">JSON</span></li>
</ul>
</section>`;

const share = ({ document }: PublicCredential, qr: string): Html => html`
<section class="share">
<h2>Link</h2>
<div class="copy"><input type="text" value="${document.id}" readonly aria-label="Link to this page" data-copy-source><button type="button" data-copy hidden>Copy link</button></div>
<img class="qr" src="${qr}" alt="QR code of the link to this page" width="168" height="168">
</section>`;
