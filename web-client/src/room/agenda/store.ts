import { create } from "zustand";

interface AgendaUi {
  open: boolean;
  /** Whose details are unfolded; null: those of the case being discussed. */
  unfolded: string | null;
  /** The dialog to add a case or to change one. */
  dialog: "add" | { change: string } | "close" | null;
}

/** What of the agenda this person has before him. */
export const useAgenda = create<AgendaUi>()(() => ({ open: false, unfolded: null, dialog: null }));

export const toggleAgenda = () => useAgenda.setState((s) => ({ open: !s.open }));
export const resetAgenda = () => useAgenda.setState({ open: false, unfolded: null, dialog: null });
