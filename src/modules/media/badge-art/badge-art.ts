import sharp from 'sharp';
import { renditionSize } from '../rendition.ts';
import { cloudSecurity201 } from './cloud-security-201.ts';
import { gettingStarted } from './getting-started.ts';
import { partnerArchitect } from './partner-architect.ts';
import { salesProfessional } from './sales-professional.ts';
import { solutionEngineer } from './solution-engineer.ts';
import { supportSpecialist } from './support-specialist.ts';

const designs = {
  'getting-started': gettingStarted,
  'cloud-security-201': cloudSecurity201,
  'solution-engineer': solutionEngineer,
  'sales-professional': salesProfessional,
  'support-specialist': supportSpecialist,
  'partner-architect': partnerArchitect,
} as const;

export type BadgeArt = keyof typeof designs;

export const badgeArtNames = Object.keys(designs) as readonly BadgeArt[];

/** One of our own badges as an SVG of 500 × 500, without text; several may stand on one page. */
export const badgeArt = (name: BadgeArt): string => designs[name]();

/** The same as a PNG with a transparent ground, sharp at any size up to 2000 pixels. */
export function badgeArtPng(name: BadgeArt, pixels: number = renditionSize): Promise<Buffer> {
  const density = (72 * pixels) / renditionSize;
  return sharp(Buffer.from(badgeArt(name)), { density })
    .resize(pixels, pixels)
    .png({ compressionLevel: 9 })
    .toBuffer();
}
