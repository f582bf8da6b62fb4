import { api } from "../net/httpApi";

/** A study that a page shows as it is, because there is no released copy of it. */
export interface Waiting { study: string; modality: string; images: number }
export interface MadePage { page: string; title: string; waiting: Waiting[] }
export type SessionSource = { room: string } | { recording: string };

export const packetApi = {
  pageOf: (source: SessionSource, language: string) =>
    api.send<MadePage>("POST", "room" in source ? `/api/rooms/${source.room}/page` : `/api/recordings/${source.recording}/page`, { language }),
};
