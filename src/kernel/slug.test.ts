import { expect, it } from 'vitest';
import { slugFrom } from './slug.ts';

it.each([
  ['Meridian Cloud', 'meridian-cloud'],
  ['  Žižkov & Söhne GmbH ', 'zizkov-sohne-gmbh'],
  [`(${'a'.repeat(80)})`, 'a'.repeat(60)],
  [`${'a'.repeat(59)} bc`, 'a'.repeat(59)],
  ['株式会社', 'nothing'],
])('makes an address of %s', (name, slug) => {
  expect(slugFrom(name, 'nothing')).toBe(slug);
});
