import type { Glasses } from "../viewer/glasses";
import type { Reel } from "./reel";

/** The cines that run on a page: while there are any, each is looked after once a frame of the screen. */
export class Reels {
  private beat = 0;

  constructor(private readonly glasses: Glasses) {}

  /** At least one, for what they have is divided among them. */
  get count(): number {
    return Math.max(1, this.playing().length);
  }

  run(): void {
    if (this.beat) return;
    const tick = () => {
      const playing = this.playing();
      this.beat = playing.length > 0 ? requestAnimationFrame(tick) : 0;
      for (const reel of playing) reel.tick();
    };
    this.beat = requestAnimationFrame(tick);
  }

  stop(): void {
    if (this.beat) cancelAnimationFrame(this.beat);
  }

  private playing(): Reel[] {
    return [...this.glasses.panes.values()].flatMap((pane) => pane.reel ?? []);
  }
}
