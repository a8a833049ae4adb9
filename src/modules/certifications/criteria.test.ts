import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaText, sanitiseCriteria } from './criteria.ts';

describe('sanitiseCriteria', () => {
  it('keeps what the editor writes', () => {
    const html =
      '<h2>What</h2><p>Do <strong>this</strong>, <em>then</em> <u>that</u>.</p>' +
      '<ul><li><p>One</p></li></ul><ol><li>Two</li></ol><blockquote>Why</blockquote><hr />';
    expect(sanitiseCriteria(html)).toBe(html);
  });

  it('keeps links to the web and to a mailbox, and tells nobody where they were', () => {
    expect(sanitiseCriteria('<a href="https://x.example/a?b=1&amp;c" target="_blank">x</a>')).toBe(
      '<a href="https://x.example/a?b=1&amp;c" rel="noopener noreferrer nofollow">x</a>',
    );
    expect(sanitiseCriteria('<a href="mailto:a@b.example">x</a>')).toContain('mailto:a@b.example');
  });

  it.each([
    ['<script>alert(1)</script>Text', 'Text'],
    ['<style>p{color:red}</style>Text', 'Text'],
    ['<p onclick="alert(1)" style="x:y" class="z">Text</p>', '<p>Text</p>'],
    ['<img src=x onerror=alert(1)>Text', 'Text'],
    ['<svg><script>alert(1)</script></svg>Text', 'Text'],
    ['<iframe src="https://x.example"></iframe>Text', 'Text'],
    ['<a href="javascript:alert(1)">Text</a>', 'Text'],
    ['<a href="JaVa\tScRiPt:alert(1)">Text</a>', 'Text'],
    ['<a href="data:text/html,x">Text</a>', 'Text'],
    ['<a href="//evil.example">Text</a>', 'Text'],
    ['<math><mtext><style><img src onerror=alert(1)></style></mtext></math>Text', 'Text'],
    ['<p>&#x202e;Text&#8;</p>', '<p>Text</p>'],
    ['<b>Text</b><i>x</i><del>y</del>', '<strong>Text</strong><em>x</em><s>y</s>'],
    ['<h1>Text</h1>', '<h2>Text</h2>'],
  ])('of %j leaves no more than %j', (html, expected) => {
    const clean = sanitiseCriteria(html);
    expect(clean.replace(/ rel="[^"]*"/g, '')).toBe(expected);
  });

  it.each(['', ' ', '<p></p>', '<p><br /></p>', '<script>x</script>'])('is empty of %j', (html) => {
    expect(sanitiseCriteria(html)).toBe('');
  });

  it('does not build a tower of tags', () => {
    expect(sanitiseCriteria(`${'<ul><li>'.repeat(5_000)}Text`).length).toBeLessThan(500);
  });

  it('changes nothing the second time, and leaves no tag that is not allowed', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<b>',
        '<script>',
        '</script>',
        '<a href="',
        '">',
        '<!--',
        '-->',
      ),
      fc.constantFrom(
        '&lt;',
        '&amp;',
        '&#60;script&#62;',
        '<img src=x onerror=',
        '<svg/onload=',
        "'",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = sanitiseCriteria(pieces.join(''));
        expect(sanitiseCriteria(once)).toBe(once);
        const tags = [...once.matchAll(/<\/?([a-z0-9]+)/gi)].map((match) => match[1]);
        for (const tag of tags) expect(['p', 'strong', 'a']).toContain(tag);
      }),
      { numRuns: 300 },
    );
  });
});

describe('criteriaText', () => {
  it('writes blocks as paragraphs, items with dashes or numbers, links with their address', () => {
    const html = sanitiseCriteria(
      '<h2>Finish</h2><p>All &amp; everything,<br>soon.</p><ul><li><p>One</p></li><li>Two</li></ul>' +
        '<ol><li>First</li><li><p>Second</p></li></ol>' +
        '<p>See <a href="https://x.example">the course</a> &lt;here&gt;.</p>',
    );
    expect(criteriaText(html)).toBe(
      [
        'Finish',
        'All & everything,\nsoon.',
        '- One\n- Two',
        '1. First\n2. Second',
        'See the course (https://x.example) <here>.',
      ].join('\n\n'),
    );
  });
});
