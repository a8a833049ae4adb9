import { describe, expect, it } from 'vitest';
import { applicationAddresses, isApplicationAddress } from '../../http/application-addresses.ts';
import { readArticles, searchArticles } from '../../http/help/articles.ts';
import { articleHtml } from '../../http/help/markdown.ts';
import { articlesFor } from './articles-for.ts';

const articles = readArticles();
const screenOf = (address: string) => address.replaceAll(/\$\w+/g, '0190');

describe('the articles of the help', () => {
  it.each(applicationAddresses)('has one for %s', (address) => {
    expect(articlesFor(articles, screenOf(address))).not.toEqual([]);
  });

  it.each(articles.map((article) => [article.id, article] as const))(
    'has %s linked by a screen',
    (id, { screens, links, html }) => {
      for (const screen of screens) expect(applicationAddresses).toContain(screen);
      const linked = applicationAddresses.some((address) =>
        articlesFor(articles, screenOf(address)).some((article) => article.id === id),
      );
      expect(linked).toBe(true);
      for (const link of links) {
        const other = /^help:(.+)$/.exec(link)?.[1];
        const resolves =
          other === undefined
            ? link === '/verify' || isApplicationAddress(link)
            : articles.some((article) => article.id === other);
        expect({ link, resolves }).toEqual({ link, resolves: true });
      }
      expect(html).not.toMatch(/\*\*|\]\(|^#/m);
    },
  );

  it('opens what is nearest to the screen', () => {
    const opens = (path: string) => articlesFor(articles, path)[0]?.id;
    expect(opens('/app')).toBe('find-your-way');
    expect(opens('/app/settings/training/new')).toBe('create-a-certification');
    expect(opens('/app/settings/training/0190/edit')).toBe('create-a-certification');
    expect(opens('/app/settings/inbox')).toBe('completions-without-a-person');
    expect(opens('/somewhere')).toBeUndefined();
  });

  it('finds by title first, then by words, then by text; every word must be there', () => {
    const ids = (q: string) => searchArticles(articles, q).map(({ id }) => id);
    expect(ids('LinkedIn')[0]).toBe('add-to-linkedin');
    expect(ids('transparent')).toEqual(['badge-images']);
    expect(ids('expiry zzz')).toEqual([]);
    expect(ids('  ')).toHaveLength(articles.length);
  });
});

describe('the text of an article', () => {
  it('becomes safe HTML', () => {
    expect(articleHtml('## A & b\n\nSee [this](help:one), **bold** *too*.\n\n- one\n- two')).toBe(
      '<h2>A &amp; b</h2>\n<p>See <a href="#help/one">this</a>, <strong>bold</strong> <em>too</em>.</p>\n<ul><li>one</li><li>two</li></ul>',
    );
    expect(articleHtml('A <script>alert(1)</script> [x](javascript:alert(1))')).not.toMatch(
      /<script|href/,
    );
  });

  it.each(['# Title', '> quote', '| a | b |', '```', '- one\n  - nested', '<div>'])(
    'refuses what it does not know: %s',
    (line) => {
      expect(() => articleHtml(line)).toThrow('do not know');
    },
  );
});
