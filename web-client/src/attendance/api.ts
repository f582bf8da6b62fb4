import { api } from "../net/httpApi";
import type { Role } from "../protocol/wire";

export interface Attendee { participant: string; account: string; guest: boolean; name: string; role: Role; from: number; until: number; minutes: number; here: boolean }
export interface Session { room: string; from: number; until: number; running: boolean; people: Attendee[] }
export interface RoomAttendance { room: string; title: string; sessions: Session[] }
export interface Credit { room: string; title: string; role: Role; from: number; until: number; minutes: number }
export interface OwnAttendance { sessions: Credit[]; minutes: number }
export interface Genuine { code: string; name: string; issued: number; from: number; until: number; sessions: number; minutes: number }

const zone = () => encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC");

export const attendance = {
  ofRoom: (room: string) => api.get<RoomAttendance>(`/api/rooms/${room}/attendance`),
  own: (from: number, until: number) => api.get<OwnAttendance>("/api/attendance", { from, until }),
  certify: (from: number, until: number) => api.send<{ code: string }>("POST", "/api/attendance/certificates", { from, until }),
  check: (code: string) => api.get<Genuine>(`/api/attendance/check/${code}`),
  pdf: (code: string, language: string) => `/api/attendance/certificates/${code}/pdf?language=${language}&zone=${zone()}`,
  csv: (room: string, semicolons: boolean) => `/api/rooms/${room}/attendance.csv?zone=${zone()}${semicolons ? "&separator=semicolon" : ""}`,
};
