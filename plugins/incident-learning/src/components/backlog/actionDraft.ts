import { ActionContent } from '@plumbline/backstage-plugin-service-metrics-common';

/** What an action begins with, before somebody has said what is to be done. */
export type ActionDraft = Partial<ActionContent>;
