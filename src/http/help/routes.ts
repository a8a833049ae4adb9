import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { HttpApp } from '../deps.ts';
import { answers, storable } from '../schemas.ts';
import { type Article, readArticles, searchArticles } from './articles.ts';

const tags = ['help'];

const ArticleItem = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    screens: z
      .array(z.string())
      .meta({ description: 'Addresses of the screens that it is about; `$id` is any one segment' }),
  })
  .meta({ id: 'HelpArticleItem' });

const ArticleResponse = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    html: z.string().meta({ description: 'Safe to be shown; `#help/…` is another article' }),
  })
  .meta({ id: 'HelpArticle' });

const presentItem = ({ id, title, summary, screens }: Article) => ({
  id,
  title,
  summary,
  screens: [...screens],
});

/** The articles of `docs/help`. They say nothing of any portal, so everybody may read them. */
export function helpRoutes(app: HttpApp): void {
  const articles = readArticles();
  app.get(
    '/help-articles',
    {
      schema: {
        operationId: 'listHelpArticles',
        tags,
        summary: 'Articles of the help, all or those that a search finds',
        security: [],
        querystring: z.strictObject({
          q: storable(200).optional().meta({ description: 'Words that all occur' }),
        }),
        response: answers({ 200: z.object({ items: z.array(ArticleItem) }) }, 422),
      },
    },
    async (request) => ({
      items: searchArticles(articles, request.query.q ?? '').map(presentItem),
    }),
  );
  app.get(
    '/help-articles/:id',
    {
      schema: {
        operationId: 'getHelpArticle',
        tags,
        summary: 'One article of the help',
        security: [],
        params: z.object({ id: storable(100) }),
        response: answers({ 200: ArticleResponse }, 404),
      },
    },
    async (request) => {
      const article = articles.find(({ id }) => id === request.params.id);
      if (!article) throw articleNotFound();
      const { id, title, summary, html } = article;
      return { id, title, summary, html };
    },
  );
}

const articleNotFound = () =>
  new AppError('not_found', 'help_article_not_found', 'There is no such article.');
