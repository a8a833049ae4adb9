import type { FastifyReply } from 'fastify';
import { type Html, type HtmlPart, html, trusted } from './html.ts';
import { brandStylesheet, type PublicFiles } from './public-files.ts';

export interface PageFrame {
  readonly title: string;
  readonly files: PublicFiles;
  /** `#RRGGBB` of the portal; ours when there is none. */
  readonly brandColor?: string;
  /** Whose page it is, at the top. */
  readonly owner?: { readonly name: string; readonly logo: string | null; readonly href: string };
  /** Tags for social networks. */
  readonly social?: Html;
  readonly main: HtmlPart;
}

/** A page, whole before any script runs; style and script are files of this origin. */
export function pageFrame({ title, files, brandColor, owner, social, main }: PageFrame): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="preload" href="${files.font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${files.stylesheet}">
${brandColor && html`<link rel="stylesheet" href="${brandStylesheet(brandColor)}">`}
${files.script && html`<script type="module" src="${files.script}"></script>`}
${social}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
${owner ? ownerMark(owner) : html`<span class="owner">${signetMark}<span>Signet</span></span>`}
<a class="quiet" href="/verify">Check a badge</a>
</header>
<main id="content">
${main}
</main>
<footer class="foot"><p>Checked with Signet. A badge counts only where its issuer's own address confirms it.</p></footer>
</body>
</html>
`;
}

const ownerMark = ({ name, logo, href }: NonNullable<PageFrame['owner']>): Html => html`
<a class="owner" href="${href}">${
  logo ? html`<img src="${logo}" alt="" width="32" height="32">` : signetMark
}<bdi>${name}</bdi></a>`;

/** Our octagonal mark. */
const signetMark = trusted(
  '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M16 1.5 26.3 5.7 30.5 16 26.3 26.3 16 30.5 5.7 26.3 1.5 16 5.7 5.7Z"/><circle cx="16" cy="16" r="8.5"/><path class="tick" d="m12 16.2 2.8 2.8 5.4-5.8"/></svg>',
);

export function sendPage(reply: FastifyReply, page: Html) {
  if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-cache');
  return reply
    .header('vary', 'accept, cookie')
    .header('content-type', 'text/html; charset=utf-8')
    .send(page.text);
}
