import { createContext, useContext } from "react";
import type { PointerSource } from "../state/pointers";
import type { ImageRef, Mark, Participant, Point, Round, Shape, ViewCommand } from "../protocol/wire";
import type { CineTime } from "../cine/reel";
import type { Frames } from "./frames";

/** What a viewer needs of the room, the replay or the lonely study it stands in. */
export interface ViewerHost {
  frames: Frames;
  /** By which cines run. */
  time: CineTime;
  pointers: PointerSource | null;
  show(command: ViewCommand): void;
  /** null: no marks can be made here. */
  marking: Marking | null;
  /** Where the own pointer is; null when it has left. */
  point(image: ImageRef | null, point: Point | null, laser: boolean): void;
}

export interface Marking {
  add(id: string, image: ImageRef, shape: Shape): void;
  change(mark: Mark, shape: Shape): void;
  remove(mark: Mark): void;
  mayChange(mark: Mark): boolean;
  mayRemove(mark: Mark): boolean;
  /** Shows the others what is being drawn; null: given up or finished. */
  drawing(id: string, image: ImageRef, shape: Shape | null): void;
}

export interface Scene {
  host: ViewerHost;
  marks: readonly Mark[];
  /** Blind rounds of the room, for their answers are drawn too; absent where there is no room. */
  rounds?: Readonly<Record<string, Round>>;
  participants: Readonly<Record<string, Participant>>;
  me: string | null;
  /** What an empty viewport says. */
  emptyHint: string;
}

export const SceneContext = createContext<Scene | null>(null);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error("a viewport outside of a scene");
  return scene;
}
