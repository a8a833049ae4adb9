import { type Html, type HtmlPart, html, trusted } from './html.ts';
import type { Tone } from './verdict-words.ts';

const signs: Readonly<Record<Tone, string>> = {
  good: 'M-7 .5-2 5.5 7.5-5',
  ended: 'M-6 0H6',
  bad: 'M-5.5-5.5 5.5 5.5M5.5-5.5-5.5 5.5',
  quiet: 'M0 4.6V-6M0 8.2v.1',
};

/** A ring of seal gold around a sign: ✓, –, ✕ or !, the same as on the social card. */
export const verdictRing = (tone: Tone): Html =>
  trusted(
    `<svg class="ring" viewBox="-18 -18 36 36" aria-hidden="true"><circle r="15.5"/><path d="${signs[tone]}"/></svg>`,
  );

export interface VerdictBand {
  readonly tone: Tone;
  readonly title: string;
  readonly sentence: Html;
  readonly extra?: HtmlPart;
}

export const verdictBand = ({ tone, title, sentence, extra }: VerdictBand): Html => html`
<section class="band ${tone}" aria-labelledby="verdict">
${verdictRing(tone)}
<div>
<p class="verdict">${title}</p>
<h1 id="verdict">${sentence}</h1>
${extra}
</div>
</section>`;
