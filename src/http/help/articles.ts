import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldForSearch } from '../../modules/people/index.ts';
import { articleHtml, linksOf } from './markdown.ts';

/** One article of the help, as `docs/help` has it. */
export interface Article {
  /** Its file's name. */
  readonly id: string;
  readonly title: string;
  /** One line of what it is about. */
  readonly summary: string;
  /** Addresses of the screens that it is about; it is about everything below them, too. */
  readonly screens: readonly string[];
  readonly html: string;
  /** What it links to, as it is written. */
  readonly links: readonly string[];
  /** Folded: title, words to be found by, text. */
  readonly search: { readonly title: string; readonly words: string; readonly text: string };
}

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'help');

/** @throws {TypeError} for a file that lacks a field, or uses more of Markdown than is known. */
export const readArticles = (): readonly Article[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => parse(file.slice(0, -'.md'.length), readFileSync(join(folder, file), 'utf8')))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));

function parse(id: string, file: string): Article {
  const [, head = '', text = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  const fields = new Map(
    head.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2).trim()] as const;
    }),
  );
  const field = (name: string) => {
    const value = fields.get(name);
    if (!value) throw new TypeError(`docs/help/${id}.md has no ${name}.`);
    return value;
  };
  return {
    id,
    title: field('title'),
    summary: field('summary'),
    screens: field('screens').split(' '),
    html: articleHtml(text),
    links: linksOf(text),
    search: {
      title: foldForSearch(field('title')),
      words: foldForSearch(field('words'), field('summary')),
      text: foldForSearch(text),
    },
  };
}

/** Articles that have every word of a search, the best first: by title, by its words, by its text. */
export function searchArticles(articles: readonly Article[], q: string): readonly Article[] {
  const words = foldForSearch(q).split(' ').filter(Boolean);
  if (words.length === 0) return articles;
  return articles
    .map((article) => ({ article, rank: Math.max(...words.map((word) => rankOf(article, word))) }))
    .filter(({ rank }) => rank < nowhere)
    .sort((a, b) => a.rank - b.rank)
    .map(({ article }) => article);
}

const nowhere = 3;

function rankOf({ search }: Article, word: string): number {
  const place = [search.title, search.words, search.text].findIndex((text) => text.includes(word));
  return place === -1 ? nowhere : place;
}
