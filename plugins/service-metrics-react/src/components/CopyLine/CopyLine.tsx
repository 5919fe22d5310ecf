import { useEffect, useState } from 'react';
import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { serviceMetricsTranslationRef } from '../../translation';
import styles from './CopyLine.module.css';

const SAID_FOR_MS = 2_000;

/** @public */
export interface CopyLineProps {
  /** What is copied. */
  text: string;
  /** What is shown of it; the whole text by default, so that it can be read and selected too. */
  shown?: string;
  /** What to call it for a screen reader; defaults to "the line". */
  what?: string;
}

/** Something to copy: a command, a piece of YAML, a receipt. @public */
export function CopyLine(props: CopyLineProps) {
  const { text } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const [copied, copy] = useCopyToClipboard();
  const [at, setAt] = useState<number>();

  useEffect(() => {
    if (at === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => setAt(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [at]);

  const done = at !== undefined && copied.value === text && !copied.error;
  const action = t('copy.action', { what: props.what ?? t('copy.line') });
  return (
    <div className={styles.root}>
      <code className={styles.text}>{props.shown ?? text}</code>
      <TooltipTrigger>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={action}
          icon={done ? <RiCheckLine /> : <RiFileCopyLine />}
          onPress={() => {
            copy(text);
            setAt(Date.now());
          }}
        />
        <Tooltip>{done ? t('copy.done') : action}</Tooltip>
      </TooltipTrigger>
      <span className={styles.status} role="status">
        {done ? t('copy.done') : ''}
      </span>
    </div>
  );
}
