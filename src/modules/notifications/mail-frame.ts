import { escapeHtml, escapeLines, fill, isolated, oneLine } from './mail-text.ts';
import type { MailAttachment, MailPicture } from './mailer.ts';

/** `width` and `height` in pixels of the picture: it is shown 160 × 48 at most. */
export interface MailLogo extends MailPicture {
  readonly width: number;
  readonly height: number;
}

/** What a portal may change about its mails (S-139): logo, header image, footer, colour. */
export interface MailBrand {
  readonly name: string;
  /** `#rrggbb`; the one button has this colour. */
  readonly accent: string;
  readonly logo: MailLogo | null;
  readonly headerImage: MailPicture | null;
  /** Plain text; line breaks stay. */
  readonly footer: string | null;
}

/** The body of a kind of mail: MJML with `{{placeholders}}`, `{{preview}}` among its values. */
export interface MailTemplate {
  readonly name: string;
  readonly body: string;
}

const accentStandIn = '#0a0b0c';
const onAccentStandIn = '#0a0b0d';
export const ink = '#161A26';
export const muted = '#5B6475';

const compiled = new Map<string, Promise<string>>();

/**
 * Puts a body between the portal's header and footer and fills it.
 *
 * Each template is compiled once for each shape (with a logo or not, and so on); compiling takes
 * 20 ms and filling takes none. Nothing in the result is loaded from elsewhere.
 *
 * @param values HTML, escaped already.
 */
export async function renderMail(
  template: MailTemplate,
  brand: MailBrand,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const html = await compile(template, brand);
  const accent = /^#[0-9a-f]{6}$/i.test(brand.accent) ? brand.accent : '#2B3FA8';
  return fill(html.replaceAll(accentStandIn, accent).replaceAll(onAccentStandIn, onColor(accent)), {
    portalName: isolated(brand.name),
    portalNameAttribute: escapeHtml(oneLine(brand.name)),
    footer: escapeLines(brand.footer ?? ''),
    ...values,
  });
}

/** The pictures of the portal that the frame shows. */
export function brandPictures({ logo, headerImage }: MailBrand): MailAttachment[] {
  return [
    ...(logo ? [inlinePicture('logo', logo)] : []),
    ...(headerImage ? [inlinePicture('header', headerImage)] : []),
  ];
}

/** A picture that the HTML shows as `cid:<name>@signet`. */
export const inlinePicture = (name: string, picture: MailPicture): MailAttachment => ({
  filename: `${name}.${picture.contentType === 'image/png' ? 'png' : 'jpg'}`,
  contentType: picture.contentType,
  content: picture.bytes,
  contentId: `${name}@signet`,
});

function compile(template: MailTemplate, brand: MailBrand): Promise<string> {
  const shape = {
    template: template.name,
    logoWidth: brand.logo ? shownWidth(brand.logo) : null,
    hasHeader: brand.headerImage !== null,
    hasFooter: (brand.footer ?? '').trim() !== '',
  };
  const key = JSON.stringify(shape);
  const known = compiled.get(key);
  if (known) return known;
  const html = compileMjml(frame(template.body, shape));
  compiled.set(key, html);
  return html;
}

async function compileMjml(mjml: string): Promise<string> {
  const { default: mjml2html } = await import('mjml'); // 400 ms and 100 MB that web processes save
  const { html } = await mjml2html(mjml, {
    fonts: {}, // else MJML adds a style sheet of Google's, and every opening tells Google
    keepComments: false,
    validationLevel: 'strict',
  });
  return html;
}

/** In whole pixels, so that there are at most 160 shapes. */
const shownWidth = ({ width, height }: MailLogo): number =>
  Math.max(1, Math.min(160, width, Math.round((48 * width) / height)));

interface Shape {
  readonly logoWidth: number | null;
  readonly hasHeader: boolean;
  readonly hasFooter: boolean;
}

const frame = (body: string, { logoWidth, hasHeader, hasFooter }: Shape): string => `
<mjml lang="en">
  <mj-head>
    <mj-title>{{title}}</mj-title>
    <mj-preview>{{preview}}</mj-preview>
    <mj-raw>
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Helvetica, Arial, sans-serif" />
      <mj-section padding="0" />
      <mj-text color="${ink}" font-size="16px" line-height="24px" padding="0" align="center" />
      <mj-image padding="0" />
      <mj-button background-color="${accentStandIn}" color="${onAccentStandIn}" border-radius="8px" font-size="16px" font-weight="600" line-height="24px" inner-padding="12px 28px" padding="0" />
    </mj-attributes>
    <mj-style>${styles}</mj-style>
  </mj-head>
  <mj-body background-color="#FAFAF7" width="600px" css-class="paper">
    <mj-section padding="32px 24px 20px"><mj-column>${logoWidth === null ? logoText : logoPicture(logoWidth)}</mj-column></mj-section>
    <mj-wrapper css-class="surface" background-color="#FFFFFF" border="1px solid #E4E5E0" border-radius="8px" padding="0">
      ${hasHeader ? headerPicture : ''}
      ${body}
    </mj-wrapper>
    <mj-section padding="24px 24px 40px"><mj-column>${hasFooter ? footerText : ''}
      <mj-text css-class="muted" color="${muted}" font-size="12px" line-height="18px">{{reason}}</mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`;

const logoPicture = (width: number) =>
  `<mj-image src="cid:logo@signet" alt="{{portalNameAttribute}}" width="${width}px" css-class="logo" />`;
const logoText =
  '<mj-text css-class="ink" font-size="16px" font-weight="600">{{portalName}}</mj-text>';
const headerPicture =
  '<mj-section><mj-column><mj-image src="cid:header@signet" alt="" width="598px" border-radius="7px 7px 0 0" /></mj-column></mj-section>';
const footerText = `
      <mj-text css-class="muted" color="${muted}" font-size="12px" line-height="18px" padding-bottom="12px">{{footer}}</mj-text>`;

/** Mail programs that know no colour scheme keep the light colours, which stand in the elements. */
const styles = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  a { color: inherit; }
  .name div { overflow-wrap: anywhere; }
  @media only screen and (max-width: 479px) { .large div { font-size: 24px !important; line-height: 32px !important; } }
  @media only screen and (max-width: 623px) { .surface { margin: 0 12px !important; } }
  @media (prefers-color-scheme: dark) {
    .logo img { background: #FFFFFF; border-radius: 4px; }
    body, .paper, .paper > div { background: #12141A !important; background-color: #12141A !important; }
    .surface, .surface > table { background: #1A1D25 !important; background-color: #1A1D25 !important; }
    .surface > table > tbody > tr > td { border-color: #2A2F3A !important; }
    .ink div { color: #ECEDF1 !important; }
    .muted div { color: #A3ACBA !important; }
  }`;

/** White or ink, whichever stands out more on the colour (WCAG 2.2 relative luminance). */
function onColor(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const whiteContrast = 1.05 / (luminance + 0.05);
  return whiteContrast >= 4.5 ? '#FFFFFF' : ink;
}
