package org.caseroom.study;

import java.util.List;
import org.caseroom.database.Database;

/** Rows of the catalogue that an earlier version of the reader made. All methods block. */
final class OutdatedRows {
    private final Database database;

    OutdatedRows(Database database) {
        this.database = database;
    }

    /** Those after an instance, in the order of their UIDs. @param after "" for the first page */
    List<StoredInstance> page(String after, int limit) {
        return database.read(h -> h.createQuery("select " + Catalogue.INSTANCE_COLUMNS + " from instance where reader_version < :version"
                        + " and instance_uid > :after order by instance_uid limit :limit")
                .bind("version", InstanceReader.VERSION).bind("after", after).bind("limit", limit)
                .map((rs, _) -> Catalogue.storedInstance(rs)).list());
    }

    long count() {
        return database.read(h -> h.createQuery("select count(*) from instance where reader_version < :version")
                .bind("version", InstanceReader.VERSION).mapTo(Long.class).one());
    }

    /**
     * Replaces what a row says of its instance; study and series stay as their first instance described them.
     *
     * @return false when the row has gone or holds other content by now
     */
    boolean replace(StoredInstance row, InstanceRecord r) {
        return database.call(h -> h.createUpdate("update instance set sop_class = :sopClass, transfer_syntax = :syntax,"
                        + " instance_number = :number, image_rows = :rows, image_columns = :columns, bits_allocated = :allocated,"
                        + " frames = :frames, images = :images, cine = :cine, cine_millis = null, presentation = :presentation, image_flavor = :flavor,"
                        + " reader_version = :version where instance_uid = :uid and sha256 = :sha")
                .bind("sopClass", r.sopClass()).bind("syntax", r.transferSyntax()).bind("number", r.instanceNumber())
                .bind("rows", r.rows()).bind("columns", r.columns()).bind("allocated", r.bitsAllocated())
                .bind("frames", r.frames()).bind("images", RecordCodec.encodeImages(r.images()))
                .bind("cine", r.cine() == null ? null : RecordCodec.encodeCine(r.cine())).bind("presentation", r.presentation())
                .bind("flavor", r.flavor()).bind("version", InstanceReader.VERSION).bind("uid", row.instance()).bind("sha", row.sha256()).execute()) > 0;
    }
}
