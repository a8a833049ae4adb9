import { describe, expect, it } from 'vitest';
import { selfContained } from './self-contained.ts';

const badge = {
  filename: 'badge.png',
  contentType: 'image/png',
  content: new Uint8Array([1, 2, 3]),
  contentId: 'badge@signet',
};

describe('selfContained', () => {
  it('puts the pictures of the mail into its HTML and leaves other addresses alone', () => {
    const html = '<img src="cid:badge@signet"><img src="cid:other@signet">';
    const attachments = [badge, { ...badge, filename: 'terms.pdf', contentId: null }];
    expect(selfContained({ html, attachments })).toBe(
      '<img src="data:image/png;base64,AQID"><img src="cid:other@signet">',
    );
  });

  it('lets links open beside the page that shows the mail', () => {
    const html = '<html><head><title>Hello</title></head><body></body></html>';
    expect(selfContained({ html, attachments: [] })).toContain('<head><base target="_blank">');
  });
});
