package org.caseroom.study;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.audit.AuditSubjects;
import org.caseroom.database.Database;

/** What the catalogue knows of studies, for the audit trail. */
public final class AuditedStudies implements AuditSubjects {
    /** Of an association that carried more, the studies of the first are named. */
    private static final int MOST = 500;

    private final Database database;

    public AuditedStudies(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, String> patients(Collection<String> studies) {
        Map<String, String> patients = new HashMap<>();
        database.read(h -> h.createQuery("SELECT study_uid, patient_id FROM study WHERE patient_id IS NOT NULL AND study_uid IN (<studies>)")
                .bindList("studies", first(studies)).map((r, c) -> patients.put(r.getString(1), r.getString(2))).list());
        return patients;
    }

    @Override
    public Collection<String> studies(Collection<String> instances) {
        return database.read(h -> h.createQuery("SELECT DISTINCT study_uid FROM instance WHERE instance_uid IN (<instances>)")
                .bindList("instances", first(instances)).mapTo(String.class).list());
    }

    private static List<String> first(Collection<String> uids) {
        return uids.stream().limit(MOST).toList();
    }
}
