package org.caseroom.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.caseroom.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseCopyTest {
    @TempDir
    Path dir;

    @BeforeEach
    void isInstalled() {
        Postgres.need();
    }

    /** Rows of each kind of column, of tables whose names are in another order than what they refer to. */
    private static void fill(Database database) {
        database.call(h -> {
            h.execute("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at) VALUES ('a', 'Ä', 'ä', ?, 'HOST', 'x', "
                    + "1790000000000)", "A\0B");
            h.execute("INSERT INTO api_token (id, account_id, name, secret_hash, created_at) VALUES ('t', 'a', 'n', 's', 1)");
            h.execute("INSERT INTO study (study_uid, name_folded, physician_folded, search_text, imported_at, imported_by) VALUES ('1.2', '', '', '', 5, 'a')");
            h.execute("INSERT INTO series (study_uid, series_uid, modality) VALUES ('1.2', '1.2.3', 'A MODALITY THAT IS FAR TOO LONG')");
            h.execute("INSERT INTO instance (instance_uid, study_uid, series_uid, sop_class, transfer_syntax, frames, sha256, bytes, images, cine_millis, "
                    + "imported_at, imported_by) VALUES ('1.2.3.4', '1.2', '1.2.3', 'c', 't', 1, 's', 5000000000, '[]', 33.25, 6, 'a')");
            for (int i = 1; i <= 3; i++) {
                h.execute("INSERT INTO library_page (number, id, owner, kind, state, revision, title, created_at, updated_at) VALUES (?, ?, 'a', 'CASE', "
                        + "'DRAFT', 1, 'x', 0, 0)", i * 10, "p" + i);
            }
            h.execute("INSERT INTO library_comment (id, page, account, at, anchor_kind, anchor_ref, text, number) VALUES ('z', 'p1', 'a', 1, 'page', '', 'x', 1)");
            h.execute("INSERT INTO library_comment (id, page, account, at, reply_to, anchor_kind, anchor_ref, text, number) "
                    + "VALUES ('b', 'p1', 'a', 1, 'z', 'page', '', 'y', 2)");
            return null;
        });
    }

    @Test
    void every_row_is_copied_and_numbers_go_on() {
        try (var from = Database.open(dir); var to = Database.open(dir, Postgres.shared().fresh())) {
            fill(from);
            Map<String, Long> counts = DatabaseCopy.copy(from, to);
            assertThat(counts).containsEntry("account", 1L).containsEntry("instance", 1L).containsEntry("library_page", 3L)
                    .containsEntry("library_comment", 2L).containsEntry("room", 0L).doesNotContainKey("flyway_schema_history").hasSizeGreaterThan(40);
            for (String query : List.of("SELECT * FROM series", "SELECT * FROM instance", "SELECT * FROM api_token", "SELECT id, created_at FROM account",
                    "SELECT * FROM library_comment ORDER BY number", "SELECT * FROM library_page ORDER BY number")) {
                assertThat(text(to, query)).as(query).isEqualTo(text(from, query)).isNotEmpty();
            }
            assertThat(text(to, "SELECT display_name FROM account")).containsExactly("A\uFFFDB");
            to.call(h -> h.execute("INSERT INTO library_page (id, owner, kind, state, revision, title, created_at, updated_at) VALUES ('p4', 'a', 'CASE', "
                    + "'DRAFT', 1, 'x', 0, 0)"));
            assertThat(text(to, "SELECT number FROM library_page WHERE id = 'p4'")).containsExactly("31");
        }
    }

    @Test
    void a_database_with_a_row_is_left_as_it_is() {
        try (var from = Database.open(dir); var to = Database.open(dir, Postgres.shared().fresh())) {
            fill(from);
            to.call(h -> h.execute("INSERT INTO study (study_uid, name_folded, physician_folded, search_text, imported_at, imported_by) "
                    + "VALUES ('9', '', '', '', 5, 'a')"));
            assertThatThrownBy(() -> DatabaseCopy.copy(from, to)).isInstanceOf(DatabaseException.class)
                    .hasMessage("The PostgreSQL database is not empty: its table study has rows. Copy into a new one.");
            assertThat(text(to, "SELECT count(*) FROM account")).containsExactly("0");
        }
    }

    private static List<String> text(Database database, String query) {
        return database.read(h -> h.createQuery(query).map((row, _) -> {
            var all = new StringBuilder();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                all.append(i == 1 ? "" : "|").append(row.getString(i));
            }
            return all.toString();
        }).list());
    }
}
