import { lazy } from 'react';

/** How each later page is fetched. */
const load = {
  alerts: () => import('./AlertsPage'),
  allocation: () => import('./AllocationPage'),
  compare: () => import('./ComparePage'),
  help: () => import('./HelpPage'),
  issues: () => import('./IssuesPage'),
  merge: () => import('./MergePage'),
  outlook: () => import('./OutlookPage'),
  plan: () => import('./PlanPage'),
  preview: () => import('./PreviewPage'),
  results: () => import('./ResultsPage'),
  team: () => import('./TeamPage'),
  versions: () => import('./VersionsPage'),
};

export const AlertsPage = lazy(() => load.alerts().then((page) => ({ default: page.AlertsPage })));
export const AllocationPage = lazy(() => load.allocation().then((page) => ({ default: page.AllocationPage })));
export const ComparePage = lazy(() => load.compare().then((page) => ({ default: page.ComparePage })));
export const HelpPage = lazy(() => load.help().then((page) => ({ default: page.HelpPage })));
export const IssuesPage = lazy(() => load.issues().then((page) => ({ default: page.IssuesPage })));
export const MergePage = lazy(() => load.merge().then((page) => ({ default: page.MergePage })));
export const OutlookPage = lazy(() => load.outlook().then((page) => ({ default: page.OutlookPage })));
export const PlanPage = lazy(() => load.plan().then((page) => ({ default: page.PlanPage })));
export const PreviewPage = lazy(() => load.preview().then((page) => ({ default: page.PreviewPage })));
export const ResultsPage = lazy(() => load.results().then((page) => ({ default: page.ResultsPage })));
export const TeamPage = lazy(() => load.team().then((page) => ({ default: page.TeamPage })));
export const VersionsPage = lazy(() => load.versions().then((page) => ({ default: page.VersionsPage })));

/** Fetches the other pages once the first one stands, so that opening them needs no network. A page that cannot be fetched now is asked for again when it is opened. */
export function fetchPages(): void {
  for (const page of Object.values(load)) void page().catch(() => undefined);
}
