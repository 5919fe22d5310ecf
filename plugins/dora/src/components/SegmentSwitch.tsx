import { useId } from 'react';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Segment } from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import styles from './Scope.module.css';

const KEY_OF_NONE = '\u0000';

export interface SegmentSwitchProps {
  segments: readonly Segment[];
  value: Segment;
  onChange(segment: Segment): void;
}

/** Chooses the segment whose numbers are shown; segments are never added up. */
export function SegmentSwitch(props: SegmentSwitchProps) {
  const { segments, value, onChange } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const whyId = useId();
  const keyOf = ({ id }: Segment) => id ?? KEY_OF_NONE;
  return (
    <div className={styles.segments}>
      <ToggleButtonGroup
        aria-label={t('segments.label')}
        aria-describedby={whyId}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[keyOf(value)]}
        onSelectionChange={keys => {
          const chosen = segments.find(segment => keys.has(keyOf(segment)));
          if (chosen) {
            onChange(chosen);
          }
        }}
      >
        {segments.map(segment => (
          <ToggleButton key={keyOf(segment)} id={keyOf(segment)} size="small">
            {t('segments.option', {
              segment: segment.id?.replaceAll('-', ' ') ?? t('segments.none'),
              count: segment.services,
            })}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <span id={whyId} className={styles.hint}>
        {t('segments.why')}
      </span>
    </div>
  );
}
