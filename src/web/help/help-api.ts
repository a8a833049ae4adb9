import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Items } from '../api/types.ts';

/** An article in a list. */
export interface HelpItem {
  id: string;
  title: string;
  summary: string;
  /** Addresses of the screens that it is about; `$id` is any one segment. */
  screens: string[];
}

export interface HelpArticle {
  id: string;
  title: string;
  summary: string;
  /** Made safe by the server; `#help/…` leads to another article. */
  html: string;
}

const FRESH_MS = 3_600_000;

/** Every article, or those that have all words of a search. */
export const helpListOptions = (q: string) =>
  queryOptions({
    queryKey: ['/help-articles', q],
    queryFn: ({ signal }) => api.get<Items<HelpItem>>('/help-articles', q ? { q } : {}, signal),
    staleTime: FRESH_MS,
  });

export const helpArticleOptions = (id: string) =>
  queryOptions({
    queryKey: ['/help-articles', 'one', id],
    queryFn: ({ signal }) => api.get<HelpArticle>(`/help-articles/${id}`, undefined, signal),
    staleTime: FRESH_MS,
  });
