// Lets `npx depcruise src` and editors find the rules; bin/test runs scripts/structure-check.ts.
export { importRules as default } from './scripts/import-rules.ts';
