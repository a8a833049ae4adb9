declare module 'mjml' {
  /** Since mjml 5 a promise. */
  export default function mjml2html(
    mjml: string,
    options?: {
      readonly fonts?: Readonly<Record<string, string>>;
      readonly keepComments?: boolean;
      readonly validationLevel?: 'strict' | 'soft' | 'skip';
    },
  ): Promise<{ readonly html: string }>;
}
