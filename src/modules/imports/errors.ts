import { AppError, invalidInput } from '../../kernel/errors.ts';
import { type ImportState, importLimits } from './import.ts';

const file = (code: string, message: string, options?: ErrorOptions) =>
  new AppError('invalid', code, message, {}, options);

export const importNotFound = () =>
  new AppError('not_found', 'import_not_found', 'There is no such import.');

export const rowNotFound = () =>
  new AppError('not_found', 'import_row_not_found', 'This import has no such row.');

export const fileEmpty = () =>
  file('file_empty', 'The file is empty. Its first row has the titles of the columns.');

export const fileWithoutRows = () =>
  file('file_without_rows', 'The file has titles, but no row below them.');

export const fileTooLarge = () =>
  file(
    'file_too_large',
    `A file may have up to ${importLimits.bytes / 1_000_000} MB. Cut it into several.`,
  );

export const tooManyRows = () =>
  file(
    'too_many_rows',
    `A file may have up to ${importLimits.rows.toLocaleString('en')} rows. Cut it into several.`,
  );

export const tooManyColumns = (count: number) =>
  file(
    'too_many_columns',
    `A file may have up to ${importLimits.columns} columns; this has ${count}.`,
  );

export const notText = () =>
  file(
    'file_not_text',
    'This is not a CSV file. From a spreadsheet, save as “CSV UTF-8”, or copy the cells and paste them.',
  );

export const malformedCsv = (why: string, cause: unknown) =>
  file('csv_malformed', `This file cannot be read: ${why}.`, { cause });

export const columnsMissing = (titles: readonly string[]) =>
  invalidInput(
    [
      {
        path: 'columns',
        code: 'columns_missing',
        message: `Say which column is: ${titles.join(', ')}.`,
      },
    ],
    `The file lacks ${titles.length === 1 ? 'the column' : 'the columns'} ${titles.join(', ')}.`,
  );

export const wrongColumns = (message: string) =>
  invalidInput([{ path: 'columns', code: 'columns_wrong', message }]);

const sentences: Readonly<Record<ImportState, string>> = {
  read: 'Check the rows first.',
  checking: 'The rows are being checked. Wait for the end, or stop it.',
  checked: 'The rows are checked and not imported yet.',
  importing: 'The rows are being imported. Wait for the end, or stop it.',
  imported: 'The rows are imported already.',
  stopped: 'Some rows are imported already.',
  undoing: 'This import is being undone.',
  undone: 'This import was undone.',
};

/** What is asked does not go with what the import is at. */
export const wrongState = (state: ImportState) =>
  new AppError('conflict', 'import_state', sentences[state], { state });

/** @param index Of the choice that names no company of ours, or one where none is needed. */
export const noSuchCompany = (index: number) =>
  invalidInput([
    {
      path: `companyChoices.${index}.companyId`,
      code: 'company_not_found',
      message: 'Say which company is meant: one that exists, and only with “map”.',
    },
  ]);

export const nothingToImport = () =>
  new AppError(
    'conflict',
    'nothing_to_import',
    'No row is new or changes anything: there is nothing to import.',
  );

/** @param title Of the field that no column of the file is. */
export const fieldWithoutColumn = (field: string, title: string) =>
  invalidInput([
    {
      path: `values.${field}`,
      code: 'field_without_column',
      message: `No column of this file is ${title}.`,
    },
  ]);

export const nothingToUndo = () =>
  new AppError(
    'conflict',
    'nothing_to_undo',
    'This import made nothing new, or its rows were dropped because it is old.',
  );
