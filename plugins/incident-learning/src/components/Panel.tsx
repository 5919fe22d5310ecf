import { ReactNode, useId } from 'react';
import { Card, Skeleton, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import { Loaded } from '../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../translation';
import styles from './Learning.module.css';

export interface PanelProps {
  title: string;
  hint?: string;
  /** Beside the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A card with a title, as a region of the page. */
export function Panel(props: PanelProps) {
  const { title, hint, action, children } = props;
  const id = useId();
  return (
    <Card className={styles.panel}>
      <section className={styles.region} aria-labelledby={id}>
        <div className={styles.head}>
          <Text as="h2" id={id} variant="body-large" weight="bold">
            {title}
          </Text>
          {hint && <span className={styles.hint}>{hint}</span>}
          {action && <span className={styles.action}>{action}</span>}
        </div>
        {children}
      </section>
    </Card>
  );
}

export interface LoadedPanelProps<T> extends Omit<PanelProps, 'children'> {
  loaded: Loaded<T>;
  /** Of the content, in pixels, so that the page keeps still while it is on the way. */
  height: number;
  children(value: T): ReactNode;
}

/** The same around something that is asked for. */
export function LoadedPanel<T>(props: LoadedPanelProps<T>) {
  const { loaded, height, children, ...panel } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { value, error, retry } = loaded;
  if (error) {
    return (
      <Panel {...panel}>
        <RequestFailure error={error} retry={retry} />
      </Panel>
    );
  }
  return (
    <Panel {...panel}>
      {value === undefined ? (
        <div role="status" aria-label={t('page.loading')}>
          <Skeleton width="100%" height={height} />
        </div>
      ) : (
        children(value)
      )}
    </Panel>
  );
}
