import { create } from "zustand";

/** Dialogs of the room that are opened from more than one place. */
export const useRoomUi = create<{ dialog: "invite" | "close" | "study" | null }>()(() => ({ dialog: null }));

export const openRoomDialog = (dialog: "invite" | "close" | "study" | null) => useRoomUi.setState({ dialog });
