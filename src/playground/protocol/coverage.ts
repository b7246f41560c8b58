/** Which members of Excel's API an add-in used, and how often. */
export class CoverageLog {
  private readonly counts = new Map<string, number>();

  /** Notes one use. */
  used(className: string, member: string): void {
    const key = `${className}.${member}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** `Class.member` of all members used, sorted. */
  members(): string[] {
    return [...this.counts.keys()].sort();
  }

  /** How often a member was used. */
  count(key: string): number {
    return this.counts.get(key) ?? 0;
  }
}
