import type { AlertKind, ResponseNode, Scope, Severity } from '../../plan';
import { RANK } from '../severityRank';

/** The response node of an alert (D3; X13): of those whose members, kind and severity fit, the one with the most members, then of its own kind, then the most severe, then the later row; null: none fits. */
export function responseFor(
  responses: readonly ResponseNode[],
  alert: { readonly kind: AlertKind; readonly severity: Severity; readonly members: Scope['members'] },
): ResponseNode | null {
  let best: ResponseNode | null = null;
  for (const node of responses) if (fits(node, alert) && (best === null || compare(node, best) >= 0)) best = node;
  return best;
}

function fits({ kind, severity, members }: ResponseNode, alert: Parameters<typeof responseFor>[1]): boolean {
  if ((kind !== null && kind !== alert.kind) || RANK[severity] > RANK[alert.severity]) return false;
  return named(members).every(([field, member]) => alert.members[field as keyof Scope['members']] === member);
}

function named(members: Scope['members']): [string, string][] {
  return Object.entries(members).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

function compare(a: ResponseNode, b: ResponseNode): number {
  return (
    named(a.members).length - named(b.members).length || Number(a.kind !== null) - Number(b.kind !== null) || RANK[a.severity] - RANK[b.severity]
  );
}
