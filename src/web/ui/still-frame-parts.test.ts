import { describe, expect, it } from 'vitest';
import { partsOf } from './still-frame-parts.ts';

const page = (head: string, body: string) =>
  `<!doctype html>\n<html lang="en">\n<head>\n${head}\n</head>\n${body}\n</html>\n`;

describe('the parts of a page in a frame', () => {
  it('are its styles and its body', () => {
    const head = '<link rel="stylesheet" href="/public/public-1.css">';
    expect(partsOf(page(head, '<body>\n<main>Ana</main>\n</body>'))).toEqual({
      head,
      body: '<main>Ana</main>',
      bodyStyle: '',
    });
  });

  it('are without what runs and without what changes with every letter', () => {
    const head =
      '<title>Solution &lt;b&gt;</title><script type="module" src="/a.js"></script><style>a{}</style><meta name="description" content="x">';
    expect(partsOf(page(head, '<body></body>')).head).toBe('<style>a{}</style>');
  });

  it('keep the style of the body, as mails have one', () => {
    const { bodyStyle } = partsOf(page('', '<body style="word-spacing:normal;">x</body>'));
    expect(bodyStyle).toBe('word-spacing:normal;');
  });

  it('are empty for something else', () => {
    expect(partsOf('nothing')).toEqual({ head: '', body: '', bodyStyle: '' });
  });
});
