import {
  MetricSpec,
  PolicyChange,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { NoPolicyReason } from './reasons';

/** What governs one metric. */
export interface MetricPolicy {
  /** Id. */
  metric: string;
  title?: string;
  /** What the document answers, and where it stands on a page; also of one that was never approved. */
  question?: string;
  layer?: MetricSpec['layer'];
  /** Entity ref of the document; absent when there is none. */
  document?: string;
  /** The first link of the document, such as the page of the metric. */
  link?: string;
  /** Entity ref of the group that answers for the document. */
  owner?: string;
  /** What holds: as approved, with every narrowing that is proposed. Absent when nothing was ever approved. */
  spec?: MetricSpec;
  /** Why nobody is served; absent when the document is in force. */
  reason?: NoPolicyReason;
  /** Whether the catalog holds another content than the approved one. */
  isChangeProposed: boolean;
  /** What an approval would change, in plain words; empty also when only words would. */
  proposed: PolicyChange[];
}
