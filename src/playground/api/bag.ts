import type { ApiHost } from './host';
import { ApiObject } from './object';

/** A class of Excel's API that is nothing but properties, kept under a path in a plain record. */
export type BagClass = new (host: ApiHost, store: Record<string, unknown>, path: string, changed?: () => void) => ApiObject & { $class(): string };

/** Methods of a bag: they get the store and the path. */
export type BagMethods = Record<string, (store: Record<string, unknown>, path: string, ...args: unknown[]) => unknown>;

/**
 * Declares a class of properties with their defaults, inner objects by name, and methods. `defineBag('ChartLegend', { visible: true, position: 'Right' })` keeps
 * `legend.visible` in the chart's settings when the path is `legend.`. `changed` is called after each write.
 */
export function defineBag(
  className: string,
  defaults: Record<string, unknown>,
  inner: Record<string, BagClass> = {},
  methods: BagMethods = {},
): BagClass {
  class Bag extends ApiObject {
    constructor(
      host: ApiHost,
      readonly $store: Record<string, unknown>,
      readonly $path: string,
      readonly $changed: () => void = () => undefined,
    ) {
      super(host);
    }
    override $class(): string {
      return className;
    }
  }
  for (const [name, initial] of Object.entries(defaults))
    Object.defineProperty(Bag.prototype, name, {
      get(this: Bag) {
        return this.$store[this.$path + name] ?? initial;
      },
      set(this: Bag, value: unknown) {
        this.$store[this.$path + name] = value;
        this.$changed();
      },
    });
  for (const [name, Inner] of Object.entries(inner))
    Object.defineProperty(Bag.prototype, name, {
      get(this: Bag) {
        return new Inner(this.$host, this.$store, `${this.$path}${name}.`, this.$changed);
      },
    });
  for (const [name, method] of Object.entries(methods))
    Object.defineProperty(Bag.prototype, name, {
      value(this: Bag, ...args: unknown[]) {
        const result = method(this.$store, this.$path, ...args);
        this.$changed();
        return result;
      },
    });
  return Bag;
}
