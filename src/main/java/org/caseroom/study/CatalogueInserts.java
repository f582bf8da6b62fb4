package org.caseroom.study;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows from records. */
final class CatalogueInserts {
    private CatalogueInserts() {
    }

    static void insert(Handle h, List<Catalogue.NewInstance> instances) {
        String lastStudy = null;
        String lastSeries = null;
        var batch = h.prepareBatch("insert into instance (instance_uid, study_uid, series_uid, sop_class, transfer_syntax,"
                + " instance_number, image_rows, image_columns, bits_allocated, frames, sha256, bytes, images, cine,"
                + " presentation, image_flavor, reader_version, imported_at, imported_by) values (:uid, :study, :series, :sopClass, :syntax, :number, :rows,"
                + " :columns, :allocated, :frames, :sha, :bytes, :images, :cine, :presentation, :flavor, :version, :at, :by)");
        for (Catalogue.NewInstance fresh : instances) {
            InstanceRecord r = fresh.record();
            if (!r.study().study().equals(lastStudy)) {
                study(h, fresh);
                lastStudy = r.study().study();
                lastSeries = null;
            }
            if (!r.series().series().equals(lastSeries)) {
                series(h, r);
                lastSeries = r.series().series();
            }
            batch.bind("uid", r.instance()).bind("study", lastStudy).bind("series", lastSeries)
                    .bind("sopClass", r.sopClass()).bind("syntax", r.transferSyntax()).bind("number", r.instanceNumber())
                    .bind("rows", r.rows()).bind("columns", r.columns()).bind("allocated", r.bitsAllocated())
                    .bind("frames", r.frames()).bind("sha", fresh.file().sha256()).bind("bytes", fresh.file().bytes())
                    .bind("images", RecordCodec.encodeImages(r.images())).bind("cine", r.cine() == null ? null : RecordCodec.encodeCine(r.cine()))
                    .bind("presentation", r.presentation()).bind("flavor", r.flavor())
                    .bind("version", InstanceReader.VERSION).bind("at", fresh.importedAt()).bind("by", fresh.importedBy()).add();
        }
        batch.execute();
    }

    private static void study(Handle h, Catalogue.NewInstance fresh) {
        InstanceRecord.StudyPart s = fresh.record().study();
        h.createUpdate("insert into study (study_uid, patient_name, patient_id, patient_id_issuer, patient_birth_date,"
                        + " patient_sex, study_date, study_time, accession_number, study_id, description, referring_physician,"
                        + " name_folded, physician_folded, search_text, imported_at, imported_by) values (:uid, :name, :id,"
                        + " :issuer, :birth, :sex, :date, :time, :accession, :studyId, :description, :physician, :nameFolded,"
                        + " :physicianFolded, :search, :at, :by) on conflict do nothing")
                .bind("uid", s.study()).bind("name", s.patientName()).bind("id", s.patientId())
                .bind("issuer", s.patientIdIssuer()).bind("birth", s.patientBirthDate()).bind("sex", s.patientSex())
                .bind("date", s.studyDate()).bind("time", s.studyTime()).bind("accession", s.accessionNumber())
                .bind("studyId", s.studyId()).bind("description", s.description()).bind("physician", s.referringPhysician())
                .bind("nameFolded", Texts.folded(s.patientName())).bind("physicianFolded", Texts.folded(s.referringPhysician()))
                .bind("search", search(s)).bind("at", fresh.importedAt()).bind("by", fresh.importedBy()).execute();
    }

    private static String search(InstanceRecord.StudyPart s) {
        StringBuilder text = new StringBuilder();
        for (String part : new String[] {s.patientName(), s.patientId(), s.description(), s.accessionNumber(), s.studyId(),
                s.study()}) {
            if (part != null) {
                text.append(Texts.folded(part)).append('\n');
            }
        }
        return text.toString();
    }

    private static void series(Handle h, InstanceRecord record) {
        InstanceRecord.SeriesPart s = record.series();
        h.createUpdate("insert into series (study_uid, series_uid, modality, series_number, description, body_part, laterality,"
                        + " protocol_name, frame_of_reference, performed_date, performed_time) values (:study, :uid, :modality,"
                        + " :number, :description, :body, :laterality, :protocol, :frame, :date, :time) on conflict do nothing")
                .bind("study", record.study().study()).bind("uid", s.series()).bind("modality", s.modality())
                .bind("number", s.number()).bind("description", s.description()).bind("body", s.bodyPart())
                .bind("laterality", s.laterality()).bind("protocol", s.protocolName()).bind("frame", s.frameOfReference())
                .bind("date", s.performedDate()).bind("time", s.performedTime()).execute();
    }
}
