package org.caseroom.audit;

import java.util.Collection;
import java.util.Map;

/** What is known of studies when an entry is written. Blocking. */
public interface AuditSubjects {
    AuditSubjects NONE = new AuditSubjects() {
        @Override
        public Map<String, String> patients(Collection<String> studies) {
            return Map.of();
        }

        @Override
        public Collection<String> studies(Collection<String> instances) {
            return java.util.List.of();
        }
    };

    /** Patient IDs by Study Instance UID; without those that are not known. */
    Map<String, String> patients(Collection<String> studies);

    /** Study Instance UIDs of SOP Instance UIDs, as far as they are here. */
    Collection<String> studies(Collection<String> instances);
}
