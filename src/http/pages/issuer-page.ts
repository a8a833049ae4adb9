import type { PublicIssuer } from '../../modules/verification/index.ts';
import { type Html, html, name } from './html.ts';
import { type PageFrame, pageFrame } from './page-frame.ts';
import type { PublicFiles } from './public-files.ts';
import { verifyForm } from './verify-form.ts';

/** Whose page it is: name and logo of the issuer. */
export function ownerOf({ portal }: PublicIssuer): NonNullable<PageFrame['owner']> {
  const logo = portal.logoMediaId ?? portal.issuer.imageMediaId;
  return {
    name: portal.issuer.name,
    logo: logo && `/badges/${logo}.png`,
    href: `/issuers/${portal.slug}`,
  };
}

/** Who issues here, and by which keys one knows it. */
export function issuerPage(issuer: PublicIssuer, files: PublicFiles): Html {
  const { portal, keys, controller } = issuer;
  const { url } = portal.issuer;
  return pageFrame({
    title: `${portal.issuer.name} · issuer`,
    files,
    brandColor: portal.brandColor,
    owner: ownerOf(issuer),
    main: html`
<section class="sheet plain">
<h1 class="holder">${name(portal.issuer.name)}</h1>
<p class="muted">Issues certifications with Signet${/^https?:\/\//.test(url) && html` · <a href="${url}" rel="noopener nofollow">${url}</a>`}</p>
${
  controller.startsWith('did:key:') &&
  html`<p class="note"><strong>Test issuer: this address is not public.</strong> Its badges cannot be checked from outside this network.</p>`
}
<h2>Check one of its badges</h2>
${verifyForm()}
</section>
<section class="sheet plain">
<h2>Keys</h2>
<p>Whoever checks a badge without this page needs the name under which the issuer signs and its public keys.</p>
<dl class="technical">
<div><dt>Name</dt><dd><code>${controller}</code></dd></div>
${keys.map(
  (key) => html`
<div><dt>${key.state === 'active' ? 'Key that signs now' : 'Earlier key'}</dt><dd><a href="/keys/${key.id}"><code>${key.publicKeyMultibase}</code></a></dd></div>`,
)}
</dl>
</section>`,
  });
}
