import { describe, expect, it } from 'vitest';
import { html, name, trusted } from './html.ts';

describe('html', () => {
  it('escapes every value, in text and in quoted attributes', () => {
    const text = `<b a="1" c='2'>&amp;`;
    expect(html`<p title="${text}">${text}</p>`.text).toBe(
      '<p title="&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;">&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;</p>',
    );
  });

  it('keeps pieces of pages as they are, joins lists and leaves nothing out but nothing', () => {
    const items = ['a', '<'].map((item) => html`<li>${item}</li>`);
    expect(html`${items}${null}${undefined}${false}${0}${trusted('<hr>')}`.text).toBe(
      '<li>a</li><li>&lt;</li>0<hr>',
    );
  });

  it('sets names apart from the direction of the text around them', () => {
    expect(name('\u202e<x>').text).toBe('<bdi>\u202e&lt;x&gt;</bdi>');
  });
});
