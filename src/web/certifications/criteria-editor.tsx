import { useLingui } from '@lingui/react/macro';
import RichTextEditor from '../ui/rich-text-editor.tsx';
import { fieldId } from './section-props.ts';

interface CriteriaEditorProps {
  /** The text at the beginning; the editor keeps its own from then on. */
  html: string;
  error: string | undefined;
  /** An empty text where nothing is left. */
  onChange: (html: string) => void;
}

/** What it takes, in prose for people (S-16). */
export default function CriteriaEditor(props: CriteriaEditorProps) {
  const { t } = useLingui();
  return (
    <RichTextEditor
      {...props}
      id={fieldId('criteria')}
      label={t`Completion Criteria`}
      description={t`What it takes, in your own words. Everybody reads it on the public page.`}
    />
  );
}
