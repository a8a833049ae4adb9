import { ExportMenu } from './export-menu.tsx';
import { useShownTable } from './shown-table.ts';
import type { Selection } from './types.ts';

interface ExportSelectedProps {
  selection: Selection;
  /** The list's name for `POST /exports`. */
  view: string;
  onStarted: () => void;
}

/** Exports the ticked rows, with the columns and in the order of the screen. */
export function ExportSelected({ selection, view, onStarted }: ExportSelectedProps) {
  const { columns, sort, filter } = useShownTable();
  const query =
    'ids' in selection
      ? { ...filter, ids: selection.ids }
      : { ...selection.allMatching, except: selection.except };
  return (
    <ExportMenu
      view={view}
      columns={columns}
      query={{ ...query, ...(sort && { sort }) }}
      onStarted={onStarted}
    />
  );
}
