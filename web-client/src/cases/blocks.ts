import type { ComponentType } from "react";
import type { MessageKey } from "../i18n";
import type { Block } from "./types";

export interface BlockProps<C = any> {
  /** null: a page that has not been saved yet. */
  page: string | null;
  block: Block<C>;
  /** Number of this block among all of the page, from 0: what tells viewers of one page apart. */
  index: number;
  /** Number in its caption, from 1: of what is a figure. */
  figure: number;
  /** Beside the editor: nothing that is answered here counts. */
  preview: boolean;
}

export interface InsertProps {
  /** The lines of the block that the cursor stands in, without the fences; null: a new one. */
  source: string | null;
  /** Puts the whole fenced block into the text. */
  insert: (fenced: string) => void;
  close: () => void;
}

/** How a kind of block is shown, and by which dialog an author writes one. */
export interface BlockType {
  view: ComponentType<BlockProps>;
  /** Whether it is a figure of the page, which has a number. */
  figure?: boolean;
  insert?: { label: MessageKey; icon: ComponentType<{ size?: number }>; dialog: ComponentType<InsertProps> };
}

const types = new Map<string, BlockType>();

/** Called once for each kind, by the modules that `kinds.ts` names. */
export function registerBlock(kind: string, type: BlockType): void {
  types.set(kind, type);
}

export const blockType = (kind: string): BlockType | undefined => types.get(kind);

/** How many figures stand before the end of this block: its own number, where it is one. */
export const figureNumber = (blocks: readonly Block[], index: number) => blocks.slice(0, index + 1).filter((b) => blockType(b.kind)?.figure).length;

/** Kinds that an author can write by a dialog, in the order of their registration. */
export const insertable = (): [string, NonNullable<BlockType["insert"]>][] =>
  [...types].flatMap(([kind, { insert }]) => (insert ? [[kind, insert] as [string, NonNullable<BlockType["insert"]>]] : []));
