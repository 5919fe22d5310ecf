import { useId } from 'react';
import styles from './DateInput.module.css';

export interface DateInputProps {
  label: string;
  /** As the browser's own input has it: `2026-11-27`, or `2026-11-27T09:14`. */
  value: string;
  onChange(value: string): void;
  type?: 'date' | 'datetime-local';
}

/** A day or a minute, by the browser's own input: by keyboard, by pointer, and in its own language. */
export function DateInput(props: DateInputProps) {
  const { label, value, onChange, type = 'date' } = props;
  const id = useId();
  return (
    <div className={styles.root}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        className={styles.input}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  );
}
