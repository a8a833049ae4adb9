/** Something that shows a medium. */
export interface MediaUse {
  readonly kind: 'certification' | 'portal' | 'issuer' | 'track' | 'article' | 'quiz';
  /** Null for the portal itself. */
  readonly id: string | null;
  readonly name: string;
}
