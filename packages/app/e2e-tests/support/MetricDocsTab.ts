import { Locator, Page } from '@playwright/test';

/** The Metric docs tab as a reader meets it. */
export class MetricDocsTab {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  static path(component: string, metric = ''): string {
    const hash = metric && `#${metric}`;
    return `/catalog/default/component/${component}/metric-docs${hash}`;
  }

  /** The line of a metric, which opens its entry. */
  line(title: string): Locator {
    return this.#page.getByRole('button', { name: new RegExp(`^${title}\\b`) });
  }
}
