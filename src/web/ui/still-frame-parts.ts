/** Takes a page apart for a frame that shows it. Pure. */

export interface PageParts {
  /** Styles alone: nothing that runs, and nothing that changes with every letter. */
  head: string;
  body: string;
  /** The style of the body itself, as mails have one. */
  bodyStyle: string;
}

const STYLES =
  /<style[^>]*>.*?<\/style>|<link rel="stylesheet"[^>]*>|<meta name="color-scheme"[^>]*>/gs;

/** @param html A whole page as our server makes it. */
export function partsOf(html: string): PageParts {
  const [, head = '', attributes = '', body = ''] =
    /<head>(.*?)<\/head>\s*<body([^>]*)>(.*)<\/body>/s.exec(html) ?? [];
  return {
    head: (head.match(STYLES) ?? []).join(''),
    body: body.trim(),
    bodyStyle: /style="([^"]*)"/.exec(attributes)?.[1] ?? '',
  };
}
