import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { serviceMetricsTranslationRef } from '../../translation';

/** Windows that a reader can switch between. @public */
export const SWITCH_WINDOWS = ['7d', '28d', 'quarter'] as const;

/** @public */
export type SwitchWindow = (typeof SWITCH_WINDOWS)[number];

/** @public */
export interface WindowSwitchProps {
  value: SwitchWindow;
  onChange(window: SwitchWindow): void;
}

/** 7 days, 28 days or a quarter; one of them is always chosen. @public */
export function WindowSwitch(props: WindowSwitchProps) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  return (
    <ToggleButtonGroup
      aria-label={t('window.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const chosen = SWITCH_WINDOWS.find(window => keys.has(window));
        if (chosen) {
          onChange(chosen);
        }
      }}
    >
      {SWITCH_WINDOWS.map(window => (
        <ToggleButton key={window} id={window} size="small">
          {t(`window.${window}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
