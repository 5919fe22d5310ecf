import { useRef } from 'react';
import { TextAreaField } from '@backstage/ui';
import { useHints } from '../../hooks/useHints';
import { FoundNames } from './FoundNames';
import styles from './Review.module.css';
import { WordingHints } from './WordingHints';

export interface HintedFieldProps {
  label: string;
  description?: string;
  value: string;
  onChange(value: string): void;
  /** Words that the writer said are no names. */
  dismissed: readonly string[];
  onDismiss(word: string): void;
  rows: number;
}

/** A text with private hints beside it. */
export function HintedField(props: HintedFieldProps) {
  const { label, description, value, onChange, dismissed, onDismiss, rows } =
    props;
  const ref = useRef<HTMLDivElement>(null);
  const hints = useHints(value, dismissed);
  const show = (start: number, end: number) => {
    const area = ref.current?.querySelector('textarea');
    area?.focus();
    area?.setSelectionRange(start, end);
  };
  return (
    <div className={styles.field}>
      <TextAreaField
        ref={ref}
        label={label}
        description={description}
        value={value}
        onChange={onChange}
        rows={rows}
      />
      {hints && (
        <>
          <WordingHints text={value} hints={hints.blame} onShow={show} />
          <FoundNames
            text={value}
            names={hints.names}
            onChange={onChange}
            onDismiss={onDismiss}
          />
        </>
      )}
    </div>
  );
}
