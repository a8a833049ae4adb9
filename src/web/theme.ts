import {
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';
import { accentFor, type Scheme } from './theme-accent.ts';

const BRAND: MantineColorsTuple = [
  '#eef0fb',
  '#d9def5',
  '#b3bdeb',
  '#8d9ce1',
  '#8fa0ff',
  '#5366c4',
  '#2b3fa8',
  '#25378f',
  '#1f2e78',
  '#192561',
];

/** The same key as in `theme-scheme.js`, which reads it before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'signet-color-scheme' });

/**
 * What components do by default. Colours, sizes and type are variables of `theme.css`; Mantine writes
 * none itself, because that would take a `<style>` element per page.
 *
 * @param words what the buttons are called that components bring with them
 */
export function themeWith(words: { close: string }) {
  const closeButtonProps = { 'aria-label': words.close };
  // The header of a dialogue is no landmark of the page.
  const plainHeader = { defaultProps: { component: 'div' } };
  return createTheme({
    colors: { brand: BRAND },
    primaryColor: 'brand',
    defaultRadius: 'md',
    cursorType: 'pointer',
    respectReducedMotion: true,
    fontFamily: 'var(--font)',
    variantColorResolver: (input) => {
      const colors = defaultVariantColorsResolver(input);
      if (input.variant !== 'filled') return colors;
      // White text is not readable on the light accents of the dark scheme.
      return { ...colors, color: input.color === 'red' ? 'var(--on-revoked)' : 'var(--on-accent)' };
    },
    components: {
      Modal: {
        defaultProps: { ...DIALOGUE, closeButtonProps, centered: true },
      },
      Drawer: { defaultProps: { ...DIALOGUE, closeButtonProps } },
      ModalHeader: plainHeader,
      DrawerHeader: plainHeader,
      Notification: { defaultProps: { closeButtonProps } },
      Menu: {
        defaultProps: {
          shadow: 'md',
          position: 'bottom-end',
          transitionProps: { duration: 120 },
          // It would be a child that a menu must not have.
          withInitialFocusPlaceholder: false,
          // A menu belongs to the page's main part, not beside all landmarks.
          portalProps: { target: '#content' },
        },
      },
      Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
      Tooltip: { defaultProps: { openDelay: 350 } },
      Button: { defaultProps: { variant: 'default' } },
      ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    },
  });
}

const DIALOGUE = { lockScroll: false, transitionProps: { duration: 160 } };

/**
 * Sets the accent of the portal on the page, corrected where it could not be read, and remembers it
 * so that the next visit starts in the right colour.
 */
export function applyBrandColor(brandColor: string | null): void {
  const root = document.documentElement.style;
  for (const scheme of ['light', 'dark'] satisfies Scheme[]) {
    const accent = accentFor(brandColor, scheme);
    root.setProperty(`--brand-${scheme}`, accent.color);
    root.setProperty(`--on-brand-${scheme}`, accent.ink);
  }
  try {
    localStorage.setItem(BRAND_KEY, brandColor ?? '');
  } catch {
    // Storage may be closed; the colour is then set again after the first answer.
  }
}

/** Sets the accent of the last visit, before anything is asked of the server. */
export function applyRememberedBrandColor(): void {
  try {
    const remembered = localStorage.getItem(BRAND_KEY);
    if (remembered) applyBrandColor(remembered);
  } catch {
    // Storage may be closed: the default accent holds.
  }
}

const BRAND_KEY = 'signet-brand-color';
