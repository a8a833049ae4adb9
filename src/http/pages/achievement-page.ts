import { sanitiseCriteria } from '../../modules/certifications/index.ts';
import type { PublicAchievement } from '../../modules/verification/index.ts';
import { type Html, html, name, trusted } from './html.ts';
import { ownerOf } from './issuer-page.ts';
import { pageFrame } from './page-frame.ts';
import type { PublicFiles } from './public-files.ts';
import { rosette } from './rosette.ts';

/** What a version of a certification asks for; the same for everybody who holds it. */
export function achievementPage(
  { snapshot, issuer, version }: PublicAchievement,
  files: PublicFiles,
): Html {
  const { portal } = issuer;
  const criteria = sanitiseCriteria(snapshot.criteria);
  return pageFrame({
    title: `${snapshot.name} · ${portal.issuer.name}`,
    files,
    brandColor: portal.brandColor,
    owner: ownerOf(issuer),
    main: html`
<section class="sheet plate">
<div class="picture">${rosette}<img src="/badges/${snapshot.badgeMediaId}.png" alt="" width="240" height="240"></div>
<div>
<h1 class="holder">${name(snapshot.name)}</h1>
<p class="muted">A certification of ${name(portal.issuer.name)} · version ${version}</p>
${snapshot.description && html`<p dir="auto">${snapshot.description}</p>`}
</div>
</section>
<div class="columns single"><div>
${criteria && html`<section><h2>What it takes</h2><div class="prose" dir="auto">${trusted(criteria)}</div></section>`}
${
  snapshot.skills.length > 0 &&
  html`<section><h2>Skills</h2><ul class="skills">${snapshot.skills.map((skill) => html`<li>${name(skill)}</li>`)}</ul></section>`
}
${
  snapshot.trainings.length > 0 &&
  html`<section><h2>Training</h2><ul class="completed">${snapshot.trainings.map(
    (training) =>
      html`<li>${name(training.name)}${training.source !== 'Own' && html`<span class="muted">${name(training.source)}</span>`}</li>`,
  )}</ul></section>`
}
</div></div>`,
  });
}
